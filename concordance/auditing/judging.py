"""The judgment on each quotation of a document: what the sources say of its words, and of its citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from concordance.auditing.beside import Beside, Neighborhood
from concordance.auditing.catalog import Catalog
from concordance.auditing.citations import Citation, citations
from concordance.auditing.document import Document
from concordance.auditing.quotations import Quotation, Range, quotations
from concordance.auditing.works import folded
from concordance.quoting.finding import GOOD, PLACED, Finding, Place
from concordance.quoting.seams import Seam

_FOUND = (*PLACED, "altered")
MOST_CHARACTERS = 10_000
"""A longer quotation is not looked up."""
MOST_PARTS = 20
"""One with more omissions than this is not looked up."""
FEWEST_WORDS = 4
_CLOSE = 6  # words of a source
_LONG = 8  # words: so many are no term
_OMISSION = re.compile(r"\[[^\[\]]{0,300}\]|…|\.(?:[ \u00a0]?\.){2,}")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True)
class Judgment:
    """What is known of one quotation.

    `verdict` is that of its finding, or `invented` (a citation claims it and no source has it), `unclaimed`
    (no source has it, and nothing says that one should), `unread` (too long or in too many parts). `claimed`
    are the sources that it is said to be from; `sure` is false if only a heading or a name says so, or if
    what is cited beside altered words is another work.
    `wrong_place` is the citation whose page or section is not the true one, `wrong_source` the one that names
    another of the sources; `left_out` is a word beside what the quotation leaves out that turns its meaning.
    `offsets` has the position in the document of each character of `finding.quote`.
    """

    quotation: Quotation
    verdict: str
    finding: Finding
    offsets: Sequence[int]
    claimed: tuple[str, ...] = ()
    sure: bool = True
    wrong_place: Citation | None = None
    wrong_source: Citation | None = None
    left_out: Seam | None = None


def judge(document: Document, catalog: Catalog) -> list[Judgment]:
    """The judgments on a document's quotations, in order.

    A quotation within another has none if the other is one of a source's; a block quote of several
    passages has one for each paragraph.
    """
    found = quotations(document.text, document.blocks, document.literal, document.marked)
    cited = citations(document, catalog.works)
    around = Neighborhood(document.text, document.blocks, found, cited)
    bench = _Bench(document, catalog, around)
    inner: dict[int, list[Quotation]] = {}
    for quotation in found:
        if quotation.within is not None:
            inner.setdefault(quotation.within, []).append(quotation)
    covered: dict[int, list[Range]] = {}  # where the words of a source were found
    doubted: set[int] = set()
    judgments: list[Judgment] = []
    for number, quotation in enumerate(found):
        outer = covered.get(-1 if quotation.within is None else quotation.within, ())
        if any(start <= quotation.start and quotation.end <= end for start, end in outer):
            covered[number] = [(quotation.start, quotation.end)]
            continue
        own = bench.judgments(quotation, inner.get(number, ()))
        if quotation.within in doubted:  # one message for the two
            own = [one for one in own if one.verdict != "invented"]
        judgments += own
        if quotation.within in doubted or any(one.verdict == "invented" for one in own):
            doubted.add(number)
        covered[number] = [(one.quotation.start, one.quotation.end) for one in own if one.verdict in _FOUND]
    return judgments


class _Bench:
    """Judges the quotations of one document; the same words are looked up once."""

    def __init__(self, document: Document, catalog: Catalog, around: Neighborhood) -> None:
        self.document = document
        self.titles = {folded(work.title) for work in catalog.works}
        self.editions = {work.source: work.editions for work in catalog.works}
        self.around = around
        self.known: dict[tuple[str, tuple[str, ...]], Finding] = {}
        self.catalog = catalog

    def look(self, words: str, sources: tuple[str, ...] = ()) -> Finding:
        if (words, sources) not in self.known:
            self.known[words, sources] = self.catalog.look(words, sources)
        return self.known[words, sources]

    def judgments(self, quotation: Quotation, inner: Sequence[Quotation]) -> list[Judgment]:
        """The judgments on a quotation; none if it is the writer's own, with quotations in it."""
        whole = self._judgment(quotation, self.around.beside(quotation))
        if whole.verdict in (*GOOD, "short"):
            return [whole]
        if len(quotation.ranges) > 1 and quotation.kind == "block":
            return self._paragraphs(quotation, inner) or [whole]
        return [] if self._is_the_writers(whole, inner) else [whole]

    def _paragraphs(self, quotation: Quotation, inner: Sequence[Quotation]) -> list[Judgment]:
        """The judgments on each paragraph of a block quote; none if no source has any of them."""
        beside = self.around.beside(quotation)
        judged: list[Judgment] = []
        any_found = False
        for start, end in quotation.ranges:
            one = self._judgment(Quotation("block", ((start, end),)), beside)
            within = [each for each in inner if start <= each.start and each.end <= end]
            if one.verdict not in GOOD and self._is_the_writers(one, within):
                any_found = True
                continue
            any_found = any_found or one.verdict in _FOUND
            judged.append(one)
        if not any_found:
            return []
        return [
            replace(one, verdict="unclaimed") if one.verdict == "invented" and not one.sure else one
            for one in judged
        ]

    def _is_the_writers(self, whole: Judgment, inner: Sequence[Quotation]) -> bool:
        """Whether what a quotation has of a source is only what is quoted within it."""
        within = [self._judgment(one, self.around.beside(one)) for one in inner]
        quoted = sum(_same(one.finding)[0] for one in within if one.verdict in GOOD)
        own = _same(whole.finding)[0] if whole.finding.verdict != "absent" else 0
        return quoted > 0 and own < quoted + FEWEST_WORDS

    def _judgment(self, quotation: Quotation, beside: Beside) -> Judgment:
        words, offsets = self._words(quotation)
        if len(words) > MOST_CHARACTERS or len(_OMISSION.findall(words)) > MOST_PARTS:
            long = len(words) > MOST_CHARACTERS
            reason = (
                f"a quotation of more than {MOST_CHARACTERS:,} characters is not looked up"
                if long
                else f"a quotation with more than {MOST_PARTS} omissions is not looked up"
            )
            return Judgment(quotation, "unread", Finding(words, "absent", "", "", reason=reason), offsets)
        count = _count(words)
        if self._is_title(words) or self.around.is_reference(quotation):
            return Judgment(quotation, "unclaimed", self.look(words), offsets)
        finding = self._find(words, beside.sources or beside.near)
        if finding.verdict == "altered" and any(one.pages for one in beside.citations):
            finding = self._with_page(finding)
        if finding.verdict == "short" and count >= FEWEST_WORDS and not finding.places:
            longer = self._longer(words)
            if longer:
                found = self._find(longer, beside.sources or beside.near)
                finding = found._replace(quote=words, differs=())
        if finding.verdict in ("short", "absent") and count < FEWEST_WORDS:
            return Judgment(quotation, "short", finding, offsets)
        least = FEWEST_WORDS if beside.about else _CLOSE
        apart = finding.verdict in ("altered", "punctuation") and not _is_close(finding, least)
        if apart and not (beside.sources or beside.near):
            finding = finding._replace(verdict="absent")  # a turn of phrase that others use, too
        if finding.verdict == "absent":
            return self._absent(quotation, beside, finding, offsets, count)
        if finding.verdict == "short":
            return Judgment(quotation, "short", finding, offsets)
        place, source = self._citation(beside, finding)
        left_out = None
        if finding.verdict in GOOD:
            left_out = self.catalog.left_out(finding)
        sure = finding.verdict in GOOD or not beside.is_of_another
        return Judgment(
            quotation, finding.verdict, finding, offsets, beside.sources, sure, place, source, left_out
        )

    def _absent(
        self, quotation: Quotation, beside: Beside, finding: Finding, offsets: Sequence[int], count: int
    ) -> Judgment:
        by_place = any(one.strength == "place" for one in beside.citations)
        if by_place and beside.about:
            return Judgment(quotation, "invented", finding, offsets, beside.about)
        claimed = beside.sources or (beside.near if not beside.is_of_another and count >= _CLOSE else ())
        if claimed:
            return Judgment(quotation, "invented", finding, offsets, claimed)
        if beside.about and not beside.is_of_another and count >= _LONG:
            return Judgment(quotation, "invented", finding, offsets, beside.about, sure=False)
        return Judgment(quotation, "unclaimed", finding, offsets)

    def _find(self, words: str, claimed: tuple[str, ...]) -> Finding:
        """The best finding; that of the claimed sources if it is as good."""
        best = self.look(words)
        if not claimed or best.source in claimed:
            return best
        own = self.look(words, claimed)
        if own.verdict in PLACED or best.verdict not in PLACED:
            return own if own.verdict != "absent" or not _is_close(best) else best
        return best

    def _is_title(self, words: str) -> bool:
        """Whether a quotation is the title of a source, with or without a subtitle."""
        title, _, subtitle = words.partition(":")
        return folded(words) in self.titles or (
            " " in title and bool(subtitle) and folded(title) in self.titles
        )

    def _with_page(self, finding: Finding) -> Finding:
        """The finding in an edition with pages, for words that are cited with one; else the same."""
        if any(place.page is not None for place in finding.places):
            return finding
        for edition in self.editions.get(finding.source, ()):
            other = self.look(finding.quote, (f"{finding.source}/{edition}",))
            paged = any(place.page is not None for place in other.places)
            if other.verdict == "altered" and paged and _is_close(other):
                return other
        return finding

    def _words(self, quotation: Quotation) -> tuple[str, list[int]]:
        """The words of a quotation without a citation at their end, and where each character is."""
        text = self.document.text
        ranges = list(quotation.ranges)
        start, end = ranges[-1]
        for one in self.around.between(start, end):
            if one.start > start and one.in_brackets and not text[one.end : end].strip(" .,;\n"):
                end = one.start
                break
        ranges[-1] = (start, end)
        words: list[str] = []
        offsets: list[int] = []
        for number, (begin, stop) in enumerate(ranges):
            if number:
                words.append("\n\n")
                offsets += [begin, begin]
            words.append(text[begin:stop])
            offsets += range(begin, stop)
        whole = "".join(words)
        trimmed = whole.rstrip()
        return trimmed, offsets[: len(trimmed)]

    def _longer(self, words: str) -> str:
        """The parts of a quotation that are long enough to be looked up."""
        parts = [part.strip() for part in _OMISSION.split(words)]
        return " [...] ".join(part for part in parts if _count(part) >= FEWEST_WORDS)

    def _citation(self, beside: Beside, finding: Finding) -> tuple[Citation | None, Citation | None]:
        """The citation beside a quotation whose place is wrong, and the one that names another source."""
        for one in beside.citations:
            if one.sources and finding.source not in one.sources:
                if finding.verdict in PLACED and finding.source not in beside.sources:
                    return None, one
                continue
            if not (one.pages or one.section) or (not one.sources and one.strength != "place"):
                continue
            if not any(_fits(one, place) for place in _comparable(one, self._places(finding))):
                return one, None
        return None, None

    def _places(self, finding: Finding) -> Iterable[Place]:
        yield from finding.places
        if finding.verdict in PLACED:  # another edition may have other pages
            yield from (place for other in self._others(finding) for place in other.places)

    def _others(self, finding: Finding) -> Iterable[Finding]:
        editions = [name for name in self.editions.get(finding.source, ()) if name != finding.edition]
        for edition in editions:
            other = self.look(finding.quote, (f"{finding.source}/{edition}",))
            if other.verdict in PLACED:
                yield other


def _count(text: str) -> int:
    """How many words a text has, numbers not counted; each character of Chinese or Japanese is one."""
    return sum(not word.isdecimal() for word in _WORD.findall(text))


def _same(finding: Finding) -> tuple[int, int]:
    """How many words of a quotation are its passage's, and how many it has."""
    every = _count(finding.quote)
    return every - sum(_count(finding.quote[start:end]) for start, end in finding.differs), every


def _is_close(finding: Finding, least: int = _CLOSE) -> bool:
    """Whether a quotation has so much of a passage that it comes from there, whatever is cited."""
    same, every = _same(finding)
    gaps = sum(start == end for start, end in finding.differs)
    return same >= least and same >= 2 * gaps and 5 * same >= 3 * every


def _comparable(citation: Citation, places: Iterable[Place]) -> list[Place]:
    """The places that a locator can be compared with: those that have what it names, if any has."""
    found = list(places)
    if citation.pages:
        found = [place for place in found if place.page is not None] or found
    if citation.section:
        found = [place for place in found if place.section and place.section.number] or found
    return found


def _fits(citation: Citation, place: Place) -> bool:
    """Whether a passage is where a citation says; what is not known of the passage fits."""
    if citation.pages and place.page is not None:
        last = place.last_page if place.last_page is not None else place.page
        if not any(first <= last and place.page <= end for first, end in citation.pages):
            return False
    if citation.section and place.section and place.section.number:
        own = place.section.number
        return (
            own == citation.section
            or own.startswith(f"{citation.section}.")
            or bool(citation.pages and place.page is not None and citation.section.startswith(f"{own}."))
        )
    return True
