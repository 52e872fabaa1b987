"""What one source quotes from another, judged: does it stand there, and if not, what does?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from concordance.base.model import KnowledgeBase, Quotation
from concordance.quoting.finding import Finding, find
from concordance.words.compare import Span, compare


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation with what each edition of the quoted source says to it.

    `source` and `number` (from 1) tell which source's which quotation it is. `findings` are those on the
    quotation, by edition; where the source file gives the right wording, `wording` are those on that, and
    `differs` leads from it to the quotation: what is removed was left out, what is added was put in.
    """

    source: str
    number: int
    quotation: Quotation
    findings: Mapping[str, Finding]
    wording: Mapping[str, Finding]
    differs: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The name of the quotation on the page of the source that quotes."""
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
