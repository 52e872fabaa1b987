"""What one source quotes from another, checked: are the words there, and if not, which words are?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from concordance.base.model import KnowledgeBase, Quotation
from concordance.quoting.finding import VERDICTS, Finding, find
from concordance.words.compare import Span, compare


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation, checked against each edition of the quoted source.

    - `source`, `number`: the source that quotes, and the number of the quotation there, from 1
    - `findings`: the findings for the quotation, by edition
    - `wording`: the findings for the right wording, by edition, if the source file gives it
    - `differs`: the spans from the right wording to the quotation; "removed" words were left out of the
      quotation, and "added" words were put in
    """

    source: str
    number: int
    quotation: Quotation
    findings: Mapping[str, Finding]
    wording: Mapping[str, Finding]
    differs: tuple[Span, ...]

    @property
    def best(self) -> Finding | None:
        """The finding in the edition that the quotation names, or else the best one in any edition."""
        return self._best(self.findings)

    @property
    def best_wording(self) -> Finding | None:
        """The same for the right wording; None if the source file does not give it."""
        return self._best(self.wording)

    def _best(self, findings: Mapping[str, Finding]) -> Finding | None:
        named = self.quotation.edition
        claimed = [finding for edition, finding in findings.items() if named in (None, edition)]
        return min(claimed, key=lambda finding: VERDICTS.index(finding.verdict), default=None)

    @property
    def id(self) -> str:
        """The anchor of the quotation on the page of the source that quotes."""
        return f"quotation-{self.number}"


def quotations(base: KnowledgeBase) -> Iterator[Judged]:
    """Every quotation of one source in another, in the order of the sources that quote."""
    for source in base.sources.values():
        for index, quotation in enumerate(source.quotations):
            right = quotation.wording
            yield Judged(
                source=source.id,
                number=index + 1,
                quotation=quotation,
                findings=_findings(base, quotation.source, quotation.text),
                wording=_findings(base, quotation.source, right) if right else {},
                differs=tuple(compare(right, quotation.text)) if right else (),
            )


def _findings(base: KnowledgeBase, source: str, text: str) -> dict[str, Finding]:
    return {
        edition: find(text, fingerprint)
        for (owner, edition), fingerprint in base.fingerprints.items()
        if owner == source
    }
