"""Find the quotations in a text: one pass from mark to mark, with a stack of the marks that are open.

It knows no format of documents: a text in blocks comes in, ranges of the text go out. The page that
checks drafts in a browser has the same finder in JavaScript. These are its rules.

**Marks.** Each mark that opens has the marks that close it:

    “ by ” or “ or "     „ by “ or ” or "     ” by ”         ‟ by ”
    « by »               » by « or »          ‹ by ›         › by ‹ or ›
    「 by 」              『 by 』              〝 by 〞 or 〟   ＂ by ＂
    " by " or ”          `` by '' or "        '' by ''
    ‘ by ’               ‚ by ‘ or ’          ' by '         ` by ' (and a second ` makes it code)

Two backticks or two apostrophes in a row are one mark. Inside the ranges `literal` no mark counts.

**Before and after.** *Before* a mark is the character before it, *after* it the one after it; at the edge
of a block there is a space. A mark can open if what follows it is no space (« » ‹ › may have spaces
inside); and, unless it is one of “ „ « 「 『 〝 ‟ ``, if before it there is no letter, digit or mark of
punctuation that ends something: . , ; : ! ? ) ] } % …. A mark can close if before it there is neither a space
nor an opening bracket (« » ‹ › excepted). A single mark (’ ‘ ' as the end of ‘ ‚ ' `) also needs that no
letter or digit follows: otherwise it is an apostrophe. So it is after an s, if a letter follows after one
space and a better end comes within 200 characters: the dogs’ bowls. (A better end is the same mark after a
character that is no space, with no letter or digit after it, and not again an s before and a space after;
an opening mark after a space ends the search.) “ can end what “ began only if no letter or digit follows.

**At each mark,** in this order:

1. If it can close one of the open quotations, it closes the innermost of those. What was opened inside
   that one and not closed is forgotten.
2. Otherwise, if it can open, it opens one. If one with the same mark is open, that one had no end: it is
   forgotten, with what was opened inside it. Of “ „ « 「 『 〝 ‟ ``, two may be open, as in a passage that
   was copied with the quotations in it; if both are, the second had no end. (A second ` opens nothing, and
   forgets the first alone.)
3. Otherwise it is no quotation mark: an inch, an apostrophe.

**At the end of a block** what is open is forgotten, with one exception: if the next block has the same
kind and begins with the same opening mark, the outermost quotation with such a mark goes on there, as
printers set a quotation of several paragraphs. Single marks never go on.

**Block quotes.** The blocks of a block quote are together one quotation, unless the first begins with a
quotation mark whose quotation is in it: then only the marks count. A last block, or last line, that
begins with a dash names the author, and does not belong to it; nor is it a quotation by itself.

**What comes out.** Quotations in the order of the text. Each has one range for each block that it covers,
without its marks, and the number of the quotation that it stands in, if it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from concordance.auditing.document import Block

Range = tuple[int, int]
Form = Literal["marks", "block", "element"]

_CLOSERS = {
    "“": ("”", "“", '"'),
    "„": ("“", "”", '"'),
    "”": ("”",),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "「": ("」",),
    "『": ("』",),
    "〝": ("〞", "〟"),
    "＂": ("＂",),
    '"': ('"', "”"),
    "``": ("''", '"'),
    "''": ("''",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
    "`": ("'",),
}
_MARK = re.compile(r"``|''|[“„”‟«»‹›「」『』〝〞〟＂\"‘’‚'`]")
_SINGLE = frozenset("‘‚'`")
_OPENING = frozenset(("“", "„", "«", "「", "『", "〝", "‟", "``"))
_SPACED = frozenset("«»‹›")
_ENDING = frozenset(".,;:!?)]}%…")
_BRACKETS = frozenset("([{")
_POSSESSIVE = 200
_AUTHOR = re.compile(r"\s*(?:[—–―]|--)\s*(?=[^\s—–-])")
_LAST_LINE = re.compile(r"\n[ \t]*(?:[—–―]|--)[ \t]*(?=[^\s—–-])[^\n]*\s*$")


@dataclass(frozen=True)
class Quotation:
    """Words that a text presents as somebody else's.

    `ranges` has one `(start, end)` for each block that it covers, without quotation marks. `kind` is
    `marks`, `block` or `element` (the format itself says so). `within` is the number of the quotation
    around it in the list, or None.
    """

    kind: Form
    ranges: tuple[Range, ...]
    within: int | None = None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.ranges[-1][1]


@dataclass
class _Open:
    """A quotation that has begun: its mark, the ranges that are complete, and where it goes on."""

    mark: str
    start: int
    done: list[Range] = field(default_factory=list)


def quotations(
    text: str, blocks: Sequence[Block], literal: Sequence[Range] = (), marked: Sequence[Range] = ()
) -> list[Quotation]:
    """The quotations in a text, in order; see the rules above. Never raises."""
    marks = _by_marks(text, blocks, literal)
    found: list[tuple[Form, tuple[Range, ...]]] = [("marks", ranges) for ranges in marks]
    found += [("element", _trimmed(text, [part])) for part in marked]
    found += [("block", ranges) for ranges in _by_blocks(text, blocks, [ranges for _, ranges in found])]
    unique: dict[tuple[Range, ...], Form] = {}
    for kind, ranges in found:
        if ranges and ranges[0][0] < ranges[-1][1]:
            unique.setdefault(ranges, kind)
    return _nested(unique)


def _by_marks(text: str, blocks: Sequence[Block], literal: Sequence[Range]) -> list[tuple[Range, ...]]:
    found: list[tuple[Range, ...]] = []
    open_: list[_Open] = []
    skip = 0
    for number, block in enumerate(blocks):
        begin = block.start
        if open_:  # it goes on here, after the mark that the paragraph begins with
            begin = _first(text, block) + len(open_[0].mark)
            open_[0].start = begin
        for match in _MARK.finditer(text, begin, block.end):
            while skip < len(literal) and literal[skip][1] <= match.start():
                skip += 1
            if skip < len(literal) and literal[skip][0] <= match.start():
                continue
            _at_mark(text, block, match.start(), match.group(), open_, found)
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        on = [one for one in open_ if following and _goes_on(text, one, block, following)][:1]
        for one in on:
            one.done.append((one.start, block.end))
        open_[:] = on
    return found


def _at_mark(
    text: str, block: Block, at: int, mark: str, open_: list[_Open], found: list[tuple[Range, ...]]
) -> None:
    """Apply the three rules to the mark at a position."""
    end = at + len(mark)
    before = text[at - 1] if at > block.start else " "
    after = text[end] if end < block.end else " "
    for depth in range(len(open_) - 1, -1, -1):
        one = open_[depth]
        if mark in _CLOSERS[one.mark] and _closes(text, block, at, mark, one.mark, before, after):
            del open_[depth:]
            found.append(_trimmed(text, [*one.done, (one.start, at)]))
            return
    if mark == "`" and any(one.mark == "`" for one in open_):
        open_[:] = [one for one in open_ if one.mark != "`"]  # a pair of backticks: code
        return
    if mark in _CLOSERS and _opens(mark, before, after):
        same = [depth for depth, one in enumerate(open_) if one.mark == mark]
        if len(same) == (2 if mark in _OPENING else 1):
            del open_[same[-1] :]
        open_.append(_Open(mark, end))


def _opens(mark: str, before: str, after: str) -> bool:
    if after.isspace() and mark not in _SPACED:
        return False
    if mark in _OPENING:
        return True
    return not (before.isalnum() or before in _ENDING)


def _closes(text: str, block: Block, at: int, mark: str, opener: str, before: str, after: str) -> bool:
    if mark not in _SPACED and (before.isspace() or before in _BRACKETS):
        return False
    if opener not in _SINGLE:
        # “ closes “ only where it cannot open one
        return mark != opener or mark not in "“»›" or after.isspace() or not after.isalnum()
    if after.isalnum():
        return False
    if before in "sS" and after == " " and text[at + 2 : at + 3].isalpha():
        return not _ends_later(text, at + 1, min(block.end, at + _POSSESSIVE), mark, opener)
    return True


def _ends_later(text: str, start: int, end: int, mark: str, opener: str) -> bool:
    """Whether a better end of a single quotation follows, before another one begins."""
    for at in range(start, end):
        if text[at] == mark and not text[at - 1].isspace():
            after = text[at + 1 : at + 2]
            if not after.isalnum() and not (text[at - 1] in "sS" and after == " "):
                return True
        elif text[at] == opener and text[at - 1].isspace():
            return False
    return False


def _first(text: str, block: Block) -> int:
    """The position of a block's first character that is no space."""
    at = block.start
    while at < block.end and text[at].isspace():
        at += 1
    return at


def _goes_on(text: str, one: _Open, block: Block, following: Block) -> bool:
    same = (following.kind, following.group) == (block.kind, block.group)
    return same and one.mark not in _SINGLE and text.startswith(one.mark, _first(text, following))


def _trimmed(text: str, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The ranges without spaces at their edges; those that are empty are left out."""
    kept = []
    for start, end in ranges:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            kept.append((start, end))
    return tuple(kept)


def _by_blocks(
    text: str, blocks: Sequence[Block], known: Sequence[tuple[Range, ...]]
) -> list[tuple[Range, ...]]:
    begins = {ranges[0][0] for ranges in known if ranges}
    groups: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind == "quote":
            groups.setdefault(block.group, []).append(block)
    found = []
    for group in groups.values():
        if _AUTHOR.match(text, group[-1].start, group[-1].end):
            group = group[:-1]
        if not group:
            continue
        first = _first(text, group[0])
        match = _MARK.match(text, first)
        if match and match.end() in begins:
            continue
        ranges = [(block.start, block.end) for block in group]
        start, end = ranges[-1]
        if last := _LAST_LINE.search(text[start:end]):
            ranges[-1] = (start, start + last.start())
        found.append(_trimmed(text, ranges))
    return found


def _nested(unique: dict[tuple[Range, ...], Form]) -> list[Quotation]:
    """The quotations in order, each with the one that it stands in."""
    ordered = sorted(unique, key=lambda ranges: (ranges[0][0], -ranges[-1][1]))
    result: list[Quotation] = []
    around: list[int] = []
    for ranges in ordered:
        while around and result[around[-1]].end < ranges[-1][1]:
            around.pop()
        while around and result[around[-1]].end <= ranges[0][0]:
            around.pop()
        result.append(Quotation(unique[ranges], ranges, around[-1] if around else None))
        around.append(len(result) - 1)
    return result
