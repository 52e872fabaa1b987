"""Find the citations in a text: `(Miller 2020, p. 7)`, `[@miller2020, p. 7]`, a link to the work.

Those of works that are known say which one; others are known only to be others. Numbers in brackets, as
`[3, p. 4]`, say nothing here. LaTeX's commands have been put into Markdown's form by then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from concordance.auditing.document import Document
from concordance.auditing.works import KnownWork, folded, mentions

_NAME = r"(?:(?:[vV][ao]n|de[rn]?|d[aeiu]|la|le|bin|al-)[ \n]+){0,2}[^\W\d_a-z][\w’'-]*"
_AND = r"(?:,?\s+(?:and|und|et|y|e)\s+|\s*[,;&]\s*(?:and\s+|&\s*)?|\s+)"
_OTHERS = rf"(?:[’']s?)?(?:{_AND}(?:{_NAME}|[^\W\d_a-z]\.(?:-?[^\W\d_a-z]\.)*)){{0,12}}?"
_YEAR = r"[\s,]{0,3}[(\[]?\s?((?:1[5-9]|20)\d\d)[a-z]?(?!\d)"
_TAIL = re.compile(rf"{_OTHERS}(?:,?\s+et\s+al\.?|,?\s+and\s+(?:others|colleagues))?(?:[’']s?)?{_YEAR}")
_ET_AL = re.compile(
    r"(?:\s+et\s+al\b\.?|\s+and\s+(?:others|colleagues)|(?:\s+(?:and|&)\s+[^\W\d_a-z][\w’'-]+))"
)
_OTHER = re.compile(
    r"(?<![^\W_])(?!(?:In|By|Since|As|From|Until|Before|After|The|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Spring|Summer|Fall|Autumn|Winter)\b)"
    r"[^\W\d_a-z][\w’'-]+(?:\s+(?:and|&)\s+[^\W\d_a-z][\w’'-]+|\s+et\s+al\.?)?,?\s+[(\[]?(?:1[5-9]|20)\d\d[a-z]?(?!\d)"
)
_KEY = re.compile(r"(?<![\w.@/])-?@(?:\{([^{}\s]{1,200})\}|(\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?))")
_PAGES = r"(?:pp?\.?|pgs?\.?|pages?|S\.|Seiten?)[\s~]{0,2}(?=\d)"
_SECTION = re.compile(
    r"(?:§{1,2}|[Ss]ec(?:tions?|ts?|s)?\b\.?|[Cc]h(?:apters?|aps?)?\b\.?)[\s~]{0,2}"
    r"(\d+(?:\.\d+)*|[A-Z](?:\.\d+)+)"
)
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–—]{1,3}\s*(\d{1,5}))?")
_JOINING = re.compile(r"[\s,;:&{]*(?:and\s+|at\s+|see\s+|on\s+)?")
_LABEL = re.compile(_PAGES)
_BARE = re.compile(
    r"\s*[,:]\s*(\d{1,4})(?:[-–—]{1,3}(\d{1,4}))?(?=\s*[)\];])|\s?\[(\d{1,4})(?:[-–—]{1,3}(\d{1,4}))?\]"
)
_LOOSE = re.compile(rf"[(\[]\s*(?:see\s+|cf\.\s+|ibid\.?,?\s+|at\s+|on\s+)?(?={_PAGES}|§\s?\d)")
_ON_PAGE = re.compile(r"\b(?:on|at)\s+(?=(?:p\.|pp\.|pages?)\s?\d)")
_CLOSING = re.compile(r"[)\]]?")
_OPENING = re.compile(r"\s?[(\[]\s?")
_FOLLOWING = re.compile(r",?\s?[(\[]?\s?(?:pp?\.|pages?\s|§)")
_ALSO = re.compile(r"\s*(?:,|&|and)\s*(?=\d{1,4}\b(?!\s*[.)]\d))")
_AROUND = 300
_FEWEST = 3  # words of a title that is looked for
_PHRASE = 5  # words: a title with no more may be a phrase that anybody uses

Pages = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """What names a work at `[start, end)`; its brackets belong to it.

    `sources` are the known works that it may mean, none for another one. `strength` is `cited`, with a year
    or a key or an address, `named`, by name or title alone, or `place`, for a page beside nothing else.
    `pages` and `section` are its locator. `in_brackets` is true unless it is a part of its sentence.
    """

    start: int
    end: int
    sources: tuple[str, ...]
    strength: str
    pages: Pages = ()
    section: str = ""
    in_brackets: bool = False


def citations(document: Document, works: Sequence[KnownWork]) -> list[Citation]:
    """The citations in a document, in order; one in a footnote stands where the footnote is called, too."""
    text = document.text
    found = [*_by_name(text, works), *_by_key(text, works), *_by_link(document, works)]
    taken = _taken(found)
    found += [one for one in _of_others(text) if not taken(one.start, one.end)]
    taken = _taken(found)
    found += [one for one in _places(text) if not taken(one.start, one.end)]
    found = [_bracketed(text, one) for one in found]
    for note in document.notes:
        inside = [one for one in found if note.start <= one.start < note.end]
        found += [
            replace(one, start=note.anchor, end=note.anchor, in_brackets=True)
            for one in inside
            if one.strength != "place"
        ]
    return sorted(dict.fromkeys(found), key=lambda one: (one.start, one.end))


def _taken(found: Sequence[Citation]) -> Callable[[int, int], bool]:
    """A function that says whether a range overlaps what was found."""
    spans = sorted((one.start, one.end) for one in found)
    furthest: list[int] = []
    for _, end in spans:
        furthest.append(max(end, furthest[-1] if furthest else 0))

    def overlaps(start: int, end: int) -> bool:
        at = bisect_left(spans, (end, 0)) - 1
        return at >= 0 and furthest[at] > start

    return overlaps


def _by_name(text: str, works: Sequence[KnownWork]) -> Iterator[Citation]:
    pattern = mentions(works)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        said = folded(match[0])
        if sources := _ids(
            work for work in works if any(said.startswith(folded(number)) for number in work.numbers)
        ):
            yield _with_place(text, match.start(), match.end(), sources, "cited")
            continue
        if sources := _ids(
            work for work in works if folded(work.title) == said and _is_title(match[0], work.title)
        ):
            yield Citation(match.start(), match.end(), sources, "named")
            continue
        if not match[0][0].isupper() and match[0][0].isascii():
            continue
        named = [work for work in works if said in map(folded, work.authors)]
        if tail := _TAIL.match(text, match.end(), match.end() + _AROUND):
            sources = _ids(work for work in named if int(tail[1]) in work.years)
            yield _with_place(text, match.start(), tail.end(), sources, "cited")
        elif others := _ET_AL.match(text, match.end()):
            yield Citation(match.start(), others.end(), _ids(named), "named")
        elif any(len(work.authors) < 3 for work in named):
            yield Citation(match.start(), match.end(), _ids(named), "named")


def _is_title(words: str, title: str) -> bool:
    """Whether words that are a title's are meant as the title: many are, few if they have its capitals."""
    said, own = words.split(), title.split()
    if not _FEWEST <= len(own) <= _PHRASE:
        return len(own) > _PHRASE
    return all(here[0].isupper() or not there[0].isupper() for here, there in zip(said, own, strict=False))


def _ids(works: Iterable[KnownWork]) -> tuple[str, ...]:
    return tuple(work.source for work in works)


def _by_key(text: str, works: Sequence[KnownWork]) -> Iterator[Citation]:
    for match in _KEY.finditer(text):
        sources = _ids(work for work in works if work.has_key(match[1] or match[2]))
        if sources or _open_bracket(text, match.start()) is not None:
            yield _with_place(text, match.start(), match.end(), sources, "cited")


def _by_link(document: Document, works: Sequence[KnownWork]) -> Iterator[Citation]:
    for link in document.links:
        if link.address.lower().startswith(("http", "doi.org", "arxiv")):
            sources = _ids(work for work in works if work.has_address(link.address))
            if sources:
                yield _with_place(document.text, link.start, max(link.end, link.start + 1), sources, "cited")


def _of_others(text: str) -> Iterator[Citation]:
    for match in _OTHER.finditer(text):
        yield Citation(match.start(), match.end(), (), "cited")


def _places(text: str) -> Iterator[Citation]:
    """Pages and sections that stand alone: `(p. 7)`, `on page 7`."""
    for pattern in (_LOOSE, _ON_PAGE):
        for match in pattern.finditer(text):
            found = _with_place(text, match.start(), match.end(), (), "place")
            if found.pages or found.section:
                yield found


def _with_place(text: str, start: int, end: int, sources: tuple[str, ...], strength: str) -> Citation:
    """A citation with the locator that follows it, if one does."""
    pages: list[tuple[int, int]] = []
    section = ""
    at = end
    closing = _CLOSING.match(text, at)
    bare = _BARE.match(text, at)
    if bare and strength == "cited":
        first, last = (bare[1], bare[2]) if bare[1] else (bare[3], bare[4])
        return Citation(start, bare.end(), sources, strength, (_pages(first, last),))
    if closing and closing[0] and _FOLLOWING.match(text, closing.end()):
        at = closing.end()
    while True:
        begin = _OPENING.match(text, at) if at == end else None
        match = _JOINING.match(text, begin.end() if begin else at)
        here = match.end() if match else at
        if found := _SECTION.match(text, here):
            section, at = section or found[1], found.end()
        elif label := _LABEL.match(text, here):
            at = label.end()
            while number := _RANGE.match(text, at):
                pages.append(_pages(number[1], number[2]))
                joined = _ALSO.match(text, number.end())
                at = joined.end() if joined else number.end()
                if not joined:
                    break
        else:
            break
        end = at
    return Citation(start, end, sources, strength, tuple(pages), section)


def _pages(first: str, last: str | None) -> tuple[int, int]:
    begin = int(first)
    if last and len(last) < len(first):
        last = first[: len(first) - len(last)] + last  # 117–8
    return begin, max(begin, int(last)) if last else begin


def _open_bracket(text: str, at: int) -> int | None:
    """The bracket that is open at a position and was opened not far before it; None if there is none."""
    depth = 0
    for place in range(at - 1, max(-1, at - _AROUND), -1):
        char = text[place]
        if char in ")]":
            depth += 1
        elif char in "([":
            if not depth:
                return place
            depth -= 1
        elif char == "\n" and text[place - 1 : place] == "\n":
            return None
    return None


def _bracketed(text: str, one: Citation) -> Citation:
    """A citation with the brackets that it stands in."""
    begin = one.start if text[one.start : one.start + 1] in ("(", "[") else _open_bracket(text, one.start)
    if begin is None:
        return one
    depth = 0
    for place in range(begin, min(len(text), one.end + _AROUND)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[place], 0)
        if not depth:
            return replace(one, start=begin, end=max(one.end, place + 1), in_brackets=True)
    return one
