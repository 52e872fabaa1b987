"""What to read first and what to read next, and the concepts in the order of a text.

How the first two are found is in `study.foundations`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from concordance.quoting.fingerprint import Fingerprint, Section
from concordance.study.passages import Use
from concordance.study.selection import Selection

LISTED = 20
"""The most concepts that a page lists to read first, and the most that it lists to read together."""

FEW = 5
"""The most concepts that a page lists to read next."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What to read before and after a concept, as ids.

    - `direct`: the concepts it rests on directly
    - `before`: everything to read before it, including `direct`, each concept after those it rests on
    - `together`: concepts that rest on it as it rests on them, so that neither can come first
    - `after`: the concepts that rest on it directly, the most linked first
    """

    direct: tuple[str, ...]
    before: Selection
    together: Selection
    after: tuple[str, ...]


def in_order_of(fingerprint: Fingerprint, uses: Iterable[Use]) -> dict[str, Section | None]:
    """The concepts in the order in which an edition defines them, with the section.

    A concept's place is that of the first quote that defines it, or that of its first quote if none does. A
    concept without a quote from the edition is left out. A footnote counts as part of its section.
    `uses` are the quotes whose words are in the edition.
    """
    first: dict[str, tuple[bool, int]] = {}
    for use in uses:
        place = (use.quote.role != "defines", use.stretches[0][0])
        first[use.entry] = min(place, first.get(use.entry, place))
    ordered = sorted(first, key=lambda concept_id: (first[concept_id][1], concept_id))
    return {concept_id: _numbered(fingerprint, first[concept_id][1]) for concept_id in ordered}


def _numbered(fingerprint: Fingerprint, position: int) -> Section | None:
    """The section at a loose position; for one without a number (a footnote), the section it belongs to."""
    section = fingerprint.section_at(position, loose=True)
    known = {section.label: section for section in fingerprint.sections}
    while section and not section.number and section.parent in known:
        section = known[section.parent]
    return section
