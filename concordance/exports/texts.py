"""The knowledge base as text for other programs: a LaTeX glossary, and llms.txt for language models."""

from __future__ import annotations

from pylatexenc.latexencode import unicode_to_latex

from concordance.study.index import Index

_HEAD = r"""% {title}
% Entries for the LaTeX package glossaries. In the preamble, after \usepackage{{glossaries}}:
%   \makeglossaries
%   \loadglsentries{{glossary}}
% Then write \gls{{{example}}} in the text, and \printglossaries where the glossary should go.
% user1 is the kind of concept; user2 is the passage of the source that defines it.
"""


def latex_glossary(index: Index) -> str:
    """A file for \\loadglsentries of the LaTeX package glossaries: each concept, labeled by its id."""
    parts = [_HEAD.format(title=index.base.about.full_title, example=index.start.id if index.start else "id")]
    for concept in index.base.concepts.values():
        fields = {
            "name": concept.name,
            "description": index.words(concept.definition).removesuffix("."),  # the package adds one itself
            "user1": index.base.vocabulary.kinds[concept.kind].label,
        }
        quote = next((quote for quote in concept.quotes.values() if quote.role == "defines"), None)
        if quote and quote.source in index.base.sources:
            fields["user2"] = f"{index.base.sources[quote.source].short}, {quote.at}"
        lines = [f"  {key}={{{unicode_to_latex(text)}}}" for key, text in fields.items()]
        parts.append(f"\\newglossaryentry{{{concept.id}}}{{%\n" + ",\n".join(lines) + "%\n}\n")
    return "\n".join(parts)


def llms_txt(index: Index) -> str:
    """The site in the form of llmstxt.org: what it is, then every entry with its definition, by kind.

    Addresses are relative to the site's root, which is where the file is.
    """
    prefix = index.base.about.prefix
    lines = [
        f"# {index.base.about.full_title}",
        "",
        f"> {index.base.about.about}",
        "",
        "Each link below leads to an entry as JSON: its definition, its quotes with their locators, and its",
        "links with the quote that supports each. When you use a definition, cite the entry. When you use a",
        "quote, cite its source and locator, and do not change its words.",
        "",
    ]
    for kind_id, kind in index.base.vocabulary.kinds.items():
        entries = [concept for concept in index.base.concepts.values() if concept.kind == kind_id]
        if entries:
            lines += [f"## {kind.plural}", ""]
            for concept in entries:
                about = index.words(concept.definition)
                lines.append(f"- [{concept.name}](concepts/{concept.id}/index.json): {about}")
            lines.append("")
    lines += [
        "## Optional",
        "",
        f"- [The whole knowledge base](data/{prefix}.json): JSON, one document",
        f"- [SKOS](data/{prefix}.ttl): RDF in Turtle",
        "",
    ]
    return "\n".join(lines)
