"""The sources that a document is audited against: their fingerprints, and what citations call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from concordance.auditing.works import KnownWork, known_work
from concordance.base.model import Source
from concordance.quoting.finding import Finding, find_best
from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.seams import NEGATIONS, Seam, seams


@dataclass(frozen=True)
class Catalog:
    """Fingerprints, those of one source together and in the order of its file; and the sources as works."""

    fingerprints: tuple[Fingerprint, ...]
    works: tuple[KnownWork, ...]

    def look(self, words: str, sources: tuple[str, ...] = ()) -> Finding:
        """The best finding in the sources (or editions, `id/edition`) named, or else in all."""
        if not sources:
            return find_best(words, self.fingerprints)
        wanted = [one for name in sources for one in self._named.get(name, ())]
        return find_best(words, wanted or self.fingerprints)

    def left_out(self, finding: Finding) -> Seam | None:
        """The first negation at the edges of what a quotation leaves out between its parts."""
        if not finding.skips:
            return None
        (edition,) = self._named[f"{finding.source}/{finding.edition}"]
        found = seams(finding.mended or finding.quote, edition)
        return next((one for one in found if one.where == "in an omission" and one.word in NEGATIONS), None)

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Fingerprint]]:
        named: dict[str, list[Fingerprint]] = {}
        for one in self.fingerprints:
            named.setdefault(one.source, []).append(one)
            named[f"{one.source}/{one.edition}"] = [one]
        return named


def make_catalog(fingerprints: Iterable[Fingerprint], sources: Mapping[str, Source]) -> Catalog:
    """The catalog of some fingerprints; a source that has no file yet is known by its id alone."""
    editions: dict[str, list[str]] = {}
    prints = tuple(fingerprints)
    for one in prints:
        editions.setdefault(one.source, []).append(one.edition)
    works = [
        known_work(sources[name]) if name in sources else KnownWork(name, editions=tuple(listed))
        for name, listed in editions.items()
    ]
    return Catalog(prints, tuple(works))
