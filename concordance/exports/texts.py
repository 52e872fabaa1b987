"""The knowledge base as text for other programs: a LaTeX glossary, and llms.txt for language models."""

from __future__ import annotations

from pylatexenc.latexencode import unicode_to_latex

from concordance.base import about as identity
from concordance.base.model import KnowledgeBase
from concordance.base.statements import name_of
from concordance.words.markup import plain

_HEAD = r"""% {title}
% Entries for the LaTeX package glossaries. In the preamble, after \usepackage{{glossaries}}:
%   \makeglossaries
%   \loadglsentries{{glossary}}
% then \gls{{mesa-optimizer}} in the text and \printglossaries where the glossary should stand.
% user1 is the kind of concept, user2 the passage that defines it in the source.
"""


def latex_glossary(base: KnowledgeBase) -> str:
    """A file for \\loadglsentries of the LaTeX package glossaries: an entry a concept, labelled by its id."""
    parts = [_HEAD.format(title=identity.TITLE)]
    for concept in base.concepts.values():
        fields = {
            "name": concept.name,
            "description": _plain(base, concept.definition).removesuffix("."),  # glossaries sets one itself
            "user1": base.vocabulary.kinds[concept.kind].label,
        }
        quote = next((quote for quote in concept.quotes.values() if quote.role == "defines"), None)
        if quote and quote.source in base.sources:
            fields["user2"] = f"{base.sources[quote.source].short}, {quote.at}"
        lines = [f"  {key}={{{unicode_to_latex(text)}}}" for key, text in fields.items()]
        parts.append(f"\\newglossaryentry{{{concept.id}}}{{%\n" + ",\n".join(lines) + "%\n}\n")
    return "\n".join(parts)


def llms_txt(base: KnowledgeBase) -> str:
    """The site in the form of llmstxt.org: what it is, then every entry by kind with its definition.

    Addresses are relative to the site's root, where the file stands.
    """
    lines = [
        f"# {identity.TITLE}",
        "",
        f"> {identity.ABOUT}",
        "",
        "Each link below leads to an entry as JSON: its definition, its quotes with where they stand, and",
        "its links with the quote that supports each. When you use a definition, cite the entry; when you",
        "use a quote, cite its source and locator, and do not change its words.",
        "",
    ]
    for kind_id, kind in base.vocabulary.kinds.items():
        entries = [concept for concept in base.concepts.values() if concept.kind == kind_id]
        if entries:
            lines += [f"## {kind.plural}", ""]
            for concept in entries:
                about = _plain(base, concept.definition)
                lines.append(f"- [{concept.name}](concepts/{concept.id}/index.json): {about}")
            lines.append("")
    lines += [
        "## Optional",
        "",
        "- [All of the knowledge base](data/concordance.json): JSON, one document",
        "- [SKOS](data/concordance.ttl): RDF in Turtle",
        "",
    ]
    return "\n".join(lines)


def _plain(base: KnowledgeBase, text: str) -> str:
    return " ".join(plain(text, lambda name: name_of(base, name)).split())
