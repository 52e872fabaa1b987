"""What the page of an entry depends on besides the entry's own file: what may have to change to change it.

`named_by` has the entries whose own words are on the page, so that their files are what it was made from.
`farther` has what the page says that follows from files besides these: how much there is to read first,
which neighbors have the most links, the places on tours, the versions on record. Vocabulary, sources,
fingerprints and settings affect every page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from concordance.base.model import Concept
from concordance.record.lines import Version
from concordance.record.said import references
from concordance.study.index import Index
from concordance.study.mentioning import names_in
from concordance.study.passages import passage_id
from concordance.study.reading import FEW, LISTED
from concordance.study.texts import has_many
from concordance.words.markup import named


def named_by(index: Index, concept_id: str) -> tuple[str, ...]:
    """The concepts whose files can change what the page of an entry shows, from A to Z, without itself.

    They are those that the page names, and those that it needs for their words: a definition that is shown
    names others, and so does a sentence that mentions the entry.
    """
    concept = index.base.concepts[concept_id]
    defined = {concept_id, *index.readings[concept_id].before[:LISTED], *_contrasting(index, concept_id)}
    found = {*_linked(index, concept), *_read(index, concept_id), *_told(index, concept)}
    for version in versions_of(index, concept):
        found.update(index.present_names.entries.get(one, one) for one in _recorded(version))
    found = {one for one in found if one in index.base.concepts}
    found.update(name for one in defined for name in index.named_in_definition.get(one, ()))
    return tuple(sorted(found - {concept_id}))


def named_on(index: Index, edition: tuple[str, str]) -> tuple[str, ...]:
    """The concepts whose files can change what the annotated page of an edition shows, from A to Z."""
    found: set[str] = set()
    for use in index.uses[edition]:
        found.add(use.entry)
        for statement in index.resting.get((use.entry, use.label), ()):
            found.update((statement.owner, *statement.concepts))
    found.update(name for one in tuple(found) for name in index.named_in_definition.get(one, ()))
    return tuple(sorted(one for one in found if one in index.base.concepts))


def farther(index: Index, concept_id: str) -> tuple[object, ...]:
    """What the page of an entry says that follows from more than the files of those that it names.

    These are plain values: equal ones have the same `repr`.
    """
    concept = index.base.concepts[concept_id]
    reading, versions = index.readings[concept_id], versions_of(index, concept)
    return (
        (reading.direct, len(reading.before), reading.before[:LISTED]),
        (len(reading.together), reading.together[:LISTED], len(reading.after), reading.after[:FEW]),
        tuple(
            (tour_id, tour.title, tour.has_end, at, len(stops), stop.lead, _around(index, tour_id, at))
            for tour_id, at in index.stops.get(concept_id, ())
            for tour, stops in ((index.base.tours[tour_id], index.tours[tour_id]),)
            for stop in (stops[at],)
        ),
        tuple((version.version, version.date, version.digest) for version in versions),
        index.nearby(concept_id).shown,
        index.has_stances and has_many(concept),
        tuple(_placed(index, concept)),
    )


def versions_of(index: Index, concept: Concept) -> Iterator[Version]:
    """Every version on record of an entry, under the ids it had and the one it has."""
    for concept_id in (*concept.formerly, concept.id):
        yield from index.history.versions.get(concept_id, ())


def _placed(index: Index, concept: Concept) -> Iterator[tuple[str, int]]:
    """On which page of a long edition each passage is that the page cites, if it is not the first."""
    if not index.places:
        return
    quotes = [(concept.id, label, quote) for label, quote in concept.quotes.items()]
    for statement in index.linked.get(concept.id, ()):
        quotes += index.evidence(statement)
    for owner, label, quote in quotes:
        if at := index.place(owner, label, quote):
            yield passage_id(owner, label), at


def _mentioned(texts: Iterable[str | None]) -> Iterator[str]:
    return (one for text in texts if text for one in named(text))


def _linked(index: Index, concept: Concept) -> set[str]:
    """Those of the statements on the page: about the entry, resting on its quotes, or in its picture."""
    near = index.nearby(concept.id)
    found = {*near.shown}
    for statements in (
        index.linked.get(concept.id, ()),
        near.said,
        *(index.resting.get((concept.id, label), ()) for label in concept.quotes),
    ):
        for statement in statements:
            found |= index.named_in_statements[statement.owner, statement.index]
    return found


def _contrasting(index: Index, concept_id: str) -> Iterator[str]:
    """Those that it is easily confused with: the page shows their definitions."""
    vocabulary = index.base.vocabulary
    confusable = (*vocabulary.with_role("contrast"), *vocabulary.with_role("exclusion"))
    for statement in index.linked.get(concept_id, ()):
        if statement.relation in confusable:
            yield from statement.concepts


def _read(index: Index, concept_id: str) -> Iterator[str]:
    """Those to read first and next."""
    reading = index.readings[concept_id]
    yield from (*reading.direct, *reading.before[:LISTED], *reading.together[:LISTED], *reading.after[:FEW])
    for tour_id, at in index.stops.get(concept_id, ()):
        yield from filter(None, _around(index, tour_id, at))
        yield from _mentioned([index.tours[tour_id][at].lead])


def _around(index: Index, tour_id: str, at: int) -> tuple[str | None, str | None]:
    """The concepts before and after a stop."""
    stops = index.tours[tour_id]
    back = stops[at - 1].concept if at else None
    return back, stops[at + 1].concept if at + 1 < len(stops) else None


def _told(index: Index, concept: Concept) -> Iterator[str]:
    """Those that its texts mention, and those whose texts mention it, with what their sentences name."""
    texts = [concept.definition, concept.explanation, concept.wording, concept.undefined]
    texts += [one.about for one in concept.elsewhere]
    yield from _mentioned([*texts, *(quote.omits for quote in concept.quotes.values())])
    for backlink in index.mentioned_by.get(concept.id, ()):
        yield backlink.owner
        yield from names_in(backlink.sentence)


def _recorded(version: Version) -> Iterator[str]:
    """Those that a version on record names."""
    said: Mapping[str, Any] = version.entry or {}
    quotes, links = said.get("quotes", {}).values(), said.get("links", ())
    yield from _mentioned([said.get(key) for key in ("definition", "explanation", "wording", "undefined")])
    yield from _mentioned([one["about"] for one in said.get("elsewhere", ())])
    yield from _mentioned(
        [*(quote.get("omits") for quote in quotes), *(one.get("inferred") for one in links)]
    )
    for one in links:
        yield from one["target"]
        for reference in references(one):
            yield reference.rpartition("#")[0]
