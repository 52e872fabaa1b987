"""Which citation belongs to a quotation: the one in its sentence, and otherwise the one before it.

A citation *beside* a quotation is in the same sentence, with no other quotation between them, or in a
footnote called there; after it counts before before it. For a block quote, it is at the end of the quote,
in the paragraph that leads to it, or at the beginning of the one after it if that begins with a bracket or
a dash. Only such a citation has a say about page and source. A work is *near* if it is the last one named
before the quotation in its sentence or the one before that, or in the lead to the list that it is in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from concordance.auditing.citations import Citation
from concordance.auditing.document import Block
from concordance.auditing.quotations import Quotation

_STOP = re.compile(r"[.!?…][”’\"'»)\]]*\s+(?=[\"“‘«„]?[^\W\d_a-z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:al|pp?|cf|e\.g|i\.e|vs|[Ss]ecs?|[Cc]h|[Ff]igs?|[Ee]qs?|[Nn]os?|[Vv]ols?|eds?|Dr|Mrs?|Ms|Prof"
    r"|St|resp|approx|ca|et|bzw|z\.B|S|[^\W\d_a-z]))$"
)
_FOUR_WORDS = re.compile(r"\W*(?:\w+\W+){3}\w")  # fewer in quotation marks are a term
_FEW = 8  # citations before a quotation that are looked at
_LIST = 12  # blocks after its lead that a list may have
_LEAD = 400  # characters of the paragraph before a block quote
_NARRATIVE = 60  # how far after a quotation a citation may be that is a part of its sentence
_ENDS = " \n.,;”’\"'»“*_)"
_REFERENCES = re.compile(
    r"\W*(?:\d+\.?\s+)?(?:references|bibliography|works\s+cited|literature(?:\s+cited)?|further\s+reading)\W*",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\s*(?:[—–(\[@-]|--)")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said about where a quotation is from.

    `citations` are those beside it; `near` are the known works named near it. If the paragraph names no work
    at all, `about` are those that the heading above it names, or the first heading.
    """

    citations: tuple[Citation, ...] = ()
    near: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The known works that the citations beside it name."""
        return tuple(dict.fromkeys(source for one in self.citations for source in one.sources))

    @property
    def is_of_another(self) -> bool:
        """Whether what stands beside it names a work that is not known, and none that is."""
        return not self.sources and any(one.strength == "cited" for one in self.citations)


class Neighborhood:
    """A document's citations, to be asked about one quotation after the other."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        quotations: Sequence[Quotation],
        citations: Sequence[Citation],
    ) -> None:
        """Everything is in the order of the text."""
        self.text = text
        self.blocks = blocks
        self.citations = citations
        self._starts = [one.start for one in citations]
        self._names = [one for one in citations if one.strength != "place"]
        self._name_starts = [one.start for one in self._names]
        self._begins = [block.start for block in blocks]
        self._quotation_starts = sorted(one.start for one in quotations)
        self._quoted = sorted(
            (one.start, one.end)
            for one in quotations
            if one.kind != "block" and _FOUR_WORDS.match(text, one.start, one.end)
        )
        self._stops = [
            match.span()
            for match in _STOP.finditer(text)
            if not _ABBREVIATED.search(text, max(0, match.start() - 12), match.start())
        ]
        self._sentences = [end for _, end in self._stops]
        self._about = self._headings()
        self._references = self._lists_of_references()

    def beside(self, quotation: Quotation) -> Beside:
        """What stands beside a quotation, and near it."""
        first, last = self._block_at(quotation.start), self._block_at(quotation.end - 1)
        if quotation.kind == "block":
            found = self._around_block(quotation, first, last)
        else:
            found = (
                self._after(quotation, last) or self._below(quotation, last) or self._before(quotation, first)
            )
        if any(one.strength == "place" for one in found) and not any(one.sources for one in found):
            named = self._named_before(self.blocks[first].start, quotation.start)
            if named and not named[-1].sources:
                found = ()  # the page of another work
        near = self._near(quotation, first)
        any_here = self._named_before(self.blocks[first].start, self.blocks[last].end)
        return Beside(tuple(found), near, () if any_here else self._about[first])

    def _near(self, quotation: Quotation, number: int) -> tuple[str, ...]:
        """The works that are named last in this sentence or the one before, or in the lead to a list."""
        block = self.blocks[number]
        here = self._sentence_start(block.start, quotation.start)
        start = self._sentence_start(block.start, max(block.start, here - 1))
        named = [
            one
            for one in self._named_before(start, quotation.start)
            if one.start >= here or not self._is_taken(one, start)
        ]
        if named:
            return () if self._parted(named[-1].end, quotation.start) else named[-1].sources
        if self._named_before(block.start, block.end):
            return ()
        for lead in reversed(self.blocks[max(0, number - _LIST) : number]):
            if lead.kind == "heading":
                break
            if self.text[lead.start : lead.end].rstrip().endswith(":"):
                leading = self._named_before(lead.start, lead.end)
                return leading[-1].sources if leading else ()
        return ()

    def _named_before(self, start: int, end: int) -> Sequence[Citation]:
        """The last few citations in a range of the text that name a work."""
        begin, stop = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return self._names[max(begin, stop - _FEW) : stop]

    def _headings(self) -> list[tuple[str, ...]]:
        """For each block, the works that the heading above it names, or else the first heading."""
        about: list[tuple[str, ...]] = []
        title: tuple[str, ...] = ()
        current: tuple[str, ...] = ()
        for number, block in enumerate(self.blocks):
            if block.kind == "heading" or number == 0:
                named = [source for one in self.between(block.start, block.end) for source in one.sources]
                current = tuple(dict.fromkeys(named))
                if number == 0:
                    title = current
            about.append(current or title)
        return about

    def _lists_of_references(self) -> list[bool]:
        """For each block, whether the heading above it is that of a list of references."""
        within = False
        found: list[bool] = []
        for block in self.blocks:
            if block.kind == "heading":
                within = bool(_REFERENCES.fullmatch(self.text, block.start, block.end))
            found.append(within)
        return found

    def is_reference(self, quotation: Quotation) -> bool:
        """Whether a quotation is the first in an item of a list of references: the title of a work."""
        number = self._block_at(quotation.start)
        if not self._references[number]:
            return False
        start = self.blocks[number].start
        before = bisect_left(self._quotation_starts, quotation.start) - 1
        return before < 0 or self._quotation_starts[before] < start

    def _block_at(self, at: int) -> int:
        return max(0, bisect_right(self._begins, at) - 1)

    def between(self, start: int, end: int) -> Sequence[Citation]:
        """The citations that begin in a range of the text."""
        return self.citations[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _parted(self, start: int, end: int) -> bool:
        """Whether a quotation of its own stands between two positions."""
        at = bisect_left(self._quoted, (start, 0))
        return at < len(self._quoted) and self._quoted[at][1] <= end

    def _is_taken(self, one: Citation, start: int) -> bool:
        """Whether a citation in brackets belongs to a quotation before it, in its sentence."""
        return one.in_brackets and self._parted(self._sentence_start(start, one.start), one.start)

    def _after(self, quotation: Quotation, block: int) -> tuple[Citation, ...]:
        end = self._sentence_end(quotation.end, self.blocks[block].end)
        found: list[Citation] = []
        for one in self.between(quotation.end, end + 1):
            if self._parted(quotation.end, one.start) or (found and one.start > found[0].end + 1):
                break
            if one.strength == "place" and one.in_brackets:
                if re.search(r"[^\W_]", self.text[quotation.end : one.start]):
                    break
                found.append(one)
            elif one.in_brackets or one.start - quotation.end <= _NARRATIVE:
                found.append(one)
            else:
                break
        return tuple(found)

    def _below(self, quotation: Quotation, block: int) -> tuple[Citation, ...]:
        """The citation in brackets that begins the next paragraph, if the quotation ends its own."""
        if block + 1 >= len(self.blocks) or self.text[quotation.end : self.blocks[block].end].strip(_ENDS):
            return ()
        start = self.blocks[block + 1].start
        return tuple(one for one in self.between(start, start + 1) if one.in_brackets)

    def _before(self, quotation: Quotation, block: int) -> tuple[Citation, ...]:
        start = self._sentence_start(self.blocks[block].start, quotation.start)
        found = [
            one
            for one in self.between(start, quotation.start)[-_FEW:]
            if not self._parted(one.end, quotation.start) and not self._is_taken(one, start)
        ]
        named = [one for one in found if one.strength != "place"][-1:]
        if named:  # and those in the same brackets
            named = [one for one in found if one.end == named[0].end and one.strength != "place"]
        return (*named, *[one for one in found if one.strength == "place"][-1:])

    def _around_block(self, quotation: Quotation, first: int, last: int) -> tuple[Citation, ...]:
        within = self.between(quotation.start, quotation.end)
        found = [one for one in within if not self.text[one.end : quotation.end].strip(" .,;\n")]
        found += self.between(quotation.end, self.blocks[last].end + 1)
        following = last + 1
        if not found and following < len(self.blocks):
            block = self.blocks[following]
            if _BEGINS.match(self.text, block.start, block.end) or block.group == self.blocks[last].group > 0:
                found += self.between(block.start, min(block.end, block.start + _LEAD))
        if not found and first:
            block = self.blocks[first - 1]
            if block.kind == "text":
                start = max(block.start, self._sentence_start(block.start, block.end))
                led = self.between(start, block.end)[-2:]
                found += [one for one in led if not self._is_taken(one, start)]
        return tuple(found)

    def _sentence_end(self, at: int, end: int) -> int:
        number = bisect_left(self._stops, (at - 1, 0))
        return min(end, self._stops[number][1] - 1) if number < len(self._stops) else end

    def _sentence_start(self, start: int, at: int) -> int:
        number = bisect_left(self._sentences, at + 1) - 1
        return max(start, self._sentences[number]) if number >= 0 else start
