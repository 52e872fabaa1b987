"""The knowledge base as text for other programs: a LaTeX glossary, and llms.txt for language models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from concordance.citing.latex import latex, letters_kept
from concordance.study.index import Index
from concordance.words.foreign import in_markdown, one_line

_HEAD = r"""% {title}
% Entries for the LaTeX package glossaries. In the preamble, after \usepackage[T1]{{fontenc}} and
% \usepackage{{glossaries}}:
%   \makeglossaries
%   \loadglsentries{{glossary}}
% Then write \gls{{{example}}} in the text, and \printglossaries where the glossary should go.
% user1 is the kind of concept; user2 is the passage of the source that defines it.
"""
_KEPT = r"""
% LaTeX has no form of these letters: {letters}
% LuaLaTeX and XeLaTeX set them if the font has them. pdfLaTeX prints their code, as [U+8336].
\ifdefined\Umathchardef\else
{codes}
\fi
"""


def latex_glossary(index: Index) -> str:
    """A file for \\loadglsentries of the LaTeX package glossaries: each concept, labeled by its id.

    pdfLaTeX stops at a letter that it does not know, so the file gives it something to print for each.
    """
    entries = list(_glossary(index))
    example = index.start.id if index.start else "id"
    parts = [_HEAD.format(title=one_line(index.base.about.full_title), example=example)]
    kept = {letter for _, fields in entries for text in fields.values() for letter in letters_kept(text)}
    if kept:
        letters = sorted(kept)
        parts.append(_KEPT.format(letters=" ".join(letters), codes="\n".join(map(_code_for, letters))))
    for concept_id, fields in entries:
        lines = [f"  {key}={{{latex(text)}}}" for key, text in fields.items()]
        parts.append(f"\\newglossaryentry{{{concept_id}}}{{%\n" + ",\n".join(lines) + "%\n}\n")
    return "\n".join(parts)


def letters_without_latex(index: Index) -> dict[str, list[str]]:
    """The letters for which LaTeX has no form, by the id of the entry in which they stand in the glossary."""
    found = {
        concept_id: letters_kept(" ".join(map(one_line, fields.values())))
        for concept_id, fields in _glossary(index)
    }
    return {concept_id: letters for concept_id, letters in found.items() if letters}


def _glossary(index: Index) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The id of each concept, and what the glossary says of it."""
    for concept in index.base.concepts.values():
        fields = {
            "name": concept.name,
            "description": index.words(concept.definition).removesuffix("."),  # the package adds one itself
            "user1": index.base.vocabulary.kinds[concept.kind].label,
        }
        quote = next((quote for quote in concept.quotes.values() if quote.role == "defines"), None)
        if quote and quote.source in index.base.sources:
            fields["user2"] = f"{index.base.sources[quote.source].short}, {quote.at}"
        yield concept.id, fields


def _code_for(letter: str) -> str:
    """The line that has pdfLaTeX print the code of a letter, unless a package has taught it the letter."""
    code = f"{ord(letter):04X}"
    known = rf"\ifcsname u8:\detokenize{{{letter}}}\endcsname"
    return rf"{known}\else\DeclareUnicodeCharacter{{{code}}}{{[U+{code}]}}\fi"


def llms_txt(index: Index) -> str:
    """The site in the form of llmstxt.org: what it is, then every entry with its definition, by kind.

    Addresses are relative to the site's root, which is where the file is.
    """
    prefix = index.base.about.prefix
    lines = [
        f"# {in_markdown(index.base.about.full_title)}",
        "",
        f"> {in_markdown(index.base.about.about)}",
        "",
        "Each link below leads to an entry as JSON: its definition, its quotes with their locators, and its",
        "links with the quote that supports each. When you use a definition, cite the entry. When you use a",
        "quote, cite its source and locator, and do not change its words.",
        "",
    ]
    for kind_id, kind in index.base.vocabulary.kinds.items():
        entries = [concept for concept in index.base.concepts.values() if concept.kind == kind_id]
        if entries:
            lines += [f"## {in_markdown(kind.plural)}", ""]
            for concept in entries:
                name, about = in_markdown(concept.name), in_markdown(index.words(concept.definition))
                lines.append(f"- [{name}](concepts/{concept.id}/index.json): {about}")
            lines.append("")
    lines += [
        "## Optional",
        "",
        f"- [The whole knowledge base](data/{prefix}.json): JSON, one document",
        f"- [SKOS](data/{prefix}.ttl): RDF in Turtle",
        "",
    ]
    return "\n".join(lines)
