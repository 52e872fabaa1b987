"""Write the source's words back into a draft: as few characters as possible, and its markup untouched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from concordance.auditing.document import Document
from concordance.auditing.judging import Judgment

Edit = tuple[int, int, str]
"""A range of the file, and what is to be there instead."""

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|_")
_ALIKE = str.maketrans({
    **dict.fromkeys("“”„‟«»〝〞＂", '"'), **dict.fromkeys("‘’‚‛‹›`´", "'"),
    **dict.fromkeys("‒–—―−", "—"), **dict.fromkeys("‐‑", "-"),
})  # fmt: skip
_LATEX = {char: f"\\{char}" for char in "%&_#${}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
          "\\": r"\textbackslash{}", "…": r"\ldots{}"}  # fmt: skip


def edits(document: Document, judgment: Judgment) -> list[Edit] | None:
    """What to write where in the file to have the source's words; None if that cannot be told.

    It cannot where the source's words are not known, or where markup stands within what differs.
    """
    mended = judgment.finding.mended
    if judgment.verdict not in ("altered", "punctuation") or not mended or not document.file:
        return None
    if not judgment.sure:
        return None  # the words of another work are not to be made those of this one
    found: list[Edit] = []
    differs = judgment.finding.differs if judgment.verdict == "altered" else ()
    for start, end, words in _changes(judgment.finding.quote, mended, differs):
        if start == end:
            if not start:
                return None
            at = judgment.offsets[start - 1]
            whole = document.verbatim(at, at + 1)
            place = (whole[1], whole[1]) if whole else None
        else:
            first, last = judgment.offsets[start], judgment.offsets[end - 1]
            place = document.verbatim(first, last + 1) if last - first == end - start - 1 else None
        if place is None:
            return None
        found.append((*place, _encoded(words, document.form)))
    return found or None


def _changes(quote: str, mended: str, differs: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, str]]:
    """The ranges of a quote that differ from its mended form, with what is there instead."""
    own, true = list(_TOKEN.finditer(quote)), list(_TOKEN.finditer(mended))
    matcher = SequenceMatcher(
        None,
        [match[0].translate(_ALIKE) for match in own],
        [match[0].translate(_ALIKE) for match in true],
        autojunk=False,
    )
    for kind, begin, end, other, stop in matcher.get_opcodes():
        words = mended[true[other].start() : true[stop - 1].end()] if other < stop else ""
        here = (own[begin].start(), own[end - 1].end()) if begin < end else None
        if kind == "equal" or (here not in differs and _is_quoters(quote, own, begin, end, words)):
            continue
        before = own[begin - 1].end() if begin else 0
        if kind == "delete" and end < len(own) and (not begin or "\n" in quote[before : own[begin].start()]):
            yield own[begin].start(), own[end].start(), ""
        elif kind == "delete":
            yield before, own[end - 1].end(), ""
        elif kind == "insert":
            yield before, before, mended[true[other - 1].end() if other else 0 : true[stop - 1].end()]
        else:
            yield own[begin].start(), own[end - 1].end(), words


def _is_quoters(quote: str, own: Sequence[re.Match[str]], begin: int, end: int, words: str) -> bool:
    """Whether what differs is a first capital or a last mark, which a quoter sets as the sentence needs."""
    found = quote[own[begin].start() : own[end - 1].end()] if begin < end else ""
    if begin == 0 and end == 1 and found.lower() == words.lower():
        return True
    return end == len(own) and not re.search(r"[^\W_]", found + words)


def _encoded(words: str, form: str) -> str:
    if form == "HTML":
        return html.escape(words, quote=False)
    if form == "LaTeX":
        return "".join(_LATEX.get(char, char) for char in words)
    if form == "Markdown":
        return re.sub(r"([\\`*_\[\]<])", r"\\\1", words)
    return words


def applied(file: str, changes: Iterable[Edit]) -> str:
    """The file's text with the changes made; one that overlaps another is left out."""
    pieces: list[str] = []
    at = 0
    for start, end, words in sorted(changes):
        if start >= at:
            pieces += [file[at:start], words]
            at = end
    return "".join(pieces) + file[at:]
