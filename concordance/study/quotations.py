"""What one source quotes from another, checked: are the words there, and if not, which words are?

And which words of a source are, for that reason, not its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from concordance.base.model import KnowledgeBase, Quotation
from concordance.quoting.finding import PLACED, VERDICTS
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.overlap import spans
from concordance.quoting.proof import Proof, prove
from concordance.words.compare import Span, compare

BORROWED = 12
"""How many words in a row are borrowed if two sources have them, where one of them quotes the other.

A source was compared with the one that it quotes: in its quotations it has 23 and 76 words in a row of the
other, and anywhere else at most ten, of a definition, and else six.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation, checked against each edition of the quoted source.

    - `source`, `number`: the source that quotes, and the number of the quotation there, from 1
    - `own`: the proof of the quotation in the source that quotes, in the edition that has it best; None
      if there is no fingerprint
    - `proofs`: the proofs of the quotation in the source that is quoted, by edition
    - `wording`: the same for the right wording, if the source file gives it
    - `differs`: the spans from the right wording to the quotation; "removed" words were left out of the
      quotation, and "added" words were put in
    """

    source: str
    number: int
    quotation: Quotation
    own: Proof | None
    proofs: Mapping[str, Proof]
    wording: Mapping[str, Proof]
    differs: tuple[Span, ...]

    @property
    def best(self) -> Proof | None:
        """The proof in the edition that the quotation names, or else the best one in any edition."""
        return self._best(self.proofs)

    @property
    def best_wording(self) -> Proof | None:
        """The same for the right wording; None if the source file does not give it."""
        return self._best(self.wording)

    @property
    def is_verbatim(self) -> bool:
        """Whether the source that is quoted has the quotation exactly, however much that leaves out."""
        return self.best is not None and all(flaw.rule == "omission" for flaw in self.best.flaws)

    def _best(self, proofs: Mapping[str, Proof]) -> Proof | None:
        named = self.quotation.edition
        return best([proof for edition, proof in proofs.items() if named in (None, edition)])

    @property
    def id(self) -> str:
        """The anchor of the quotation on the page of the source that quotes."""
        return f"quotation-{self.number}"


def best(proofs: Iterable[Proof]) -> Proof | None:
    """The best of some proofs: the one that has the best verdict and the fewest flaws."""

    def rank(proof: Proof) -> tuple[int, int]:
        return VERDICTS.index(proof.finding.verdict), len(proof.flaws)

    return min(proofs, key=rank, default=None)


def quotations(base: KnowledgeBase) -> Iterator[Judged]:
    """Every quotation of one source in another, in the order of the sources that quote."""
    for source in base.sources.values():
        for index, quotation in enumerate(source.quotations):
            if quotation.source == source.id:
                continue  # its words are its own, and a check says that this is a mistake
            right = quotation.wording
            yield Judged(
                source=source.id,
                number=index + 1,
                quotation=quotation,
                own=best(_proofs(base, source.id, quotation.text).values()),
                proofs=_proofs(base, quotation.source, quotation.text),
                wording=_proofs(base, quotation.source, right) if right else {},
                differs=tuple(compare(right, quotation.text)) if right else (),
            )


def _proofs(base: KnowledgeBase, source: str, text: str) -> dict[str, Proof]:
    """The proofs of a text in each edition of a source.

    What a quotation leaves out, another author left out: that is on record here, and no flaw.
    """
    return {edition: prove(text, fingerprint, omits=True) for edition, fingerprint in _editions(base, source)}


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Words of an edition, `[first, end)`, that its source quotes from another source."""

    first: int
    end: int
    judged: Judged


def borrowed(base: KnowledgeBase, judged: Iterable[Judged]) -> Mapping[tuple[str, str], tuple[Borrowed, ...]]:
    """The words of each edition that are not its source's own, as the fingerprints of both sources show.

    They are those of a quotation that the quoted source has. If the quotation has other words as well, they
    are the runs of it that the quoted source has, too.
    """
    found: dict[tuple[str, str], list[Borrowed]] = {}
    for one in judged:
        is_whole = one.best is not None and one.best.finding.verdict in PLACED
        for edition, fingerprint in _editions(base, one.source):
            rows = found.setdefault((one.source, edition), [])
            for stretch in spans(one.quotation.text, fingerprint):
                known = [stretch] if is_whole else _shared(base, one.quotation.source, fingerprint, *stretch)
                rows += [Borrowed(*each, one) for each in known]
    return {edition: tuple(rows) for edition, rows in found.items()}


def _shared(
    base: KnowledgeBase, source: str, fingerprint: Fingerprint, first: int, end: int
) -> list[tuple[int, int]]:
    """The runs of words in a stretch of an edition that stand in some edition of a source as well."""
    others = [other.loose for _, other in _editions(base, source)]
    runs: list[tuple[int, int]] = []
    for at in range(first, end - BORROWED + 1):
        hashes = fingerprint.loose.within(at, at + BORROWED)
        if any(place >= 0 for other in others for place in other.places(hashes)):
            begin = runs.pop()[0] if runs and at <= runs[-1][1] else at
            runs.append((begin, at + BORROWED))
    return runs


def _editions(base: KnowledgeBase, source: str) -> Iterator[tuple[str, Fingerprint]]:
    for (owner, edition), fingerprint in base.fingerprints.items():
        if owner == source:
            yield edition, fingerprint
