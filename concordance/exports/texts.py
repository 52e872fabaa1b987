"""The knowledge base as a LaTeX glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from concordance.base.paths import VOCABULARY, concept_path, source_path
from concordance.citing.latex import latex, letters_kept
from concordance.exports.entry import Entry, entries
from concordance.exports.parts import Parts
from concordance.study.index import Index
from concordance.words.foreign import one_line
from concordance.words.markup import plain
from concordance.words.variants import synonyms

_HEAD = r"""% {title} ({as_of})
% Entries for the LaTeX package glossaries. In the preamble, after \usepackage[T1]{{fontenc}} and
% \usepackage{{glossaries}}:
%   \makeglossaries
%   \loadglsentries{{glossary}}
% Then write \gls{{{example}}} in the text, and \printglossaries where the glossary should go.
% user1 is the kind of concept; user2 is the passage of the source that defines it; user3 is what else the
% concept is called. No style of the package prints them. This has the passage after each definition:
%   \renewcommand*{{\glspostdescription}}{{\ifglshasfield{{user2}}{{\glscurrententrylabel}}%
%     {{ (\glsentryuserii{{\glscurrententrylabel}}).}}{{.}}}}
"""
_KEPT = r"""
% LaTeX has no form of these letters: {letters}
% LuaLaTeX and XeLaTeX set them if the font has them. pdfLaTeX prints their code, as [U+8336].
\ifdefined\Umathchardef\else
{codes}
\fi
"""


def pieces(entry: Entry) -> dict[str, bytes]:
    """What an entry adds to the glossary, and its letters that LaTeX does not have."""
    fields = _fields(entry)
    lines = ",\n".join(f"  {key}={{{latex(text)}}}" for key, text in fields.items())
    return {
        "glossary": f"\\newglossaryentry{{{entry.id}}}{{%\n{lines}%\n}}\n".encode(),
        "glossary.letters": "".join(map("".join, map(letters_kept, fields.values()))).encode(),
    }


def latex_glossary(index: Index, parts: Parts) -> Iterator[bytes]:
    """A file for \\loadglsentries of the LaTeX package glossaries: each concept, labeled by its id.

    pdfLaTeX stops at a letter that it does not know, so the file gives it something to print for each.
    """
    example = index.start.id if index.start else "id"
    title = one_line(index.base.about.full_title)
    yield _HEAD.format(title=title, as_of=index.as_of, example=example).encode()
    if letters := sorted({letter for found in parts["glossary.letters"] for letter in found.decode()}):
        kept = _KEPT.format(letters=" ".join(letters), codes="\n".join(map(_code_for, letters)))
        yield f"\n{kept}".encode()
    for piece in parts["glossary"]:
        yield b"\n" + piece


def letters_without_latex(index: Index) -> dict[str, list[str]]:
    """The letters for which LaTeX has no form, by the path of the file in which they were typed."""
    found: dict[str, list[str]] = {}
    for entry in entries(index):
        for path, text in _typed(entry):
            if letters := letters_kept(text):
                found[path] = list(dict.fromkeys([*found.get(path, []), *letters]))
    return found


def _typed(entry: Entry) -> Iterator[tuple[str, str]]:
    """The texts that the glossary has of an entry, each with the path of its file.

    A mention is no text of the entry: the name is typed in the other one.
    """
    concept, own = entry.concept, concept_path(entry.id)
    others = synonyms(concept.name, concept.aliases)
    for text in (concept.name, *others, plain(concept.definition, lambda _: "")):
        yield own, text
    yield VOCABULARY, entry.kind
    if entry.defining:
        quote, found = entry.defining
        yield own, quote.at
        yield source_path(quote.source), found.source


def _fields(entry: Entry) -> dict[str, str]:
    """What the glossary says of a concept."""
    fields = {
        "name": entry.concept.name,
        "description": entry.definition.removesuffix("."),  # the package adds one itself
        "user1": entry.kind,
    }
    if plural := _plural(entry.concept.name, entry.concept.aliases):
        fields["plural"] = plural
    if entry.defining:
        quote, found = entry.defining
        fields["user2"] = f"{found.source}, {quote.at}"
    if others := synonyms(entry.concept.name, entry.concept.aliases):
        fields["user3"] = ", ".join(others)
    return fields


def _plural(name: str, aliases: Iterable[str]) -> str | None:
    """The plural of a name among the aliases, unless it is the one that the package makes, with an s."""
    formed = {f"{name}es", f"{name.removesuffix('y')}ies"}
    return next((alias for alias in aliases if alias in formed), None)


def _code_for(letter: str) -> str:
    """The line that has pdfLaTeX print the code of a letter, unless a package has taught it the letter."""
    code = f"{ord(letter):04X}"
    known = rf"\ifcsname u8:\detokenize{{{letter}}}\endcsname"
    return rf"{known}\else\DeclareUnicodeCharacter{{{code}}}{{[U+{code}]}}\fi"
