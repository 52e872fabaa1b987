"""All links, mentions and so on of an entry that has too many for its page, on numbered pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from concordance.base.model import Concept
from concordance.base.paths import concept_path
from concordance.pages.entries import (
    LINES,
    MENTIONS,
    Group,
    Line,
    contrasts,
    further_page,
    groups,
)
from concordance.pages.keeping import from_entry
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.planned import Planned
from concordance.pages.site import Page, Site, title_of
from concordance.words.english import period

ROWS = 100
"""How many links, mentions and so on a page has."""


@dataclass(frozen=True, slots=True)
class Further:
    """A list of an entry: its name in addresses, what it is called, and its rows."""

    name: str
    words: str
    rows: Sequence[Any]


def further_pages(site: Site) -> Iterator[Planned]:
    """The pages with all links, all mentions and so on, of each entry that has many."""
    for concept in site.base.concepts.values():
        for further in _lists(site, concept):
            for at, path in numbered(further_page(concept.id, further.name), len(further.rows), ROWS):
                make = partial(_page, site, concept, further, at, path)
                yield Planned(path, partial(from_entry, site, concept.id), make)


def _lists(site: Site, concept: Concept) -> Iterator[Further]:
    linked, mentions = site.index.linked.get(concept.id, ()), site.index.mentioned_by.get(concept.id, ())
    own = groups(site, concept) if len(linked) > LINES else []
    if any(len(group.lines) > LINES for group in own):
        yield Further("links", "links", [(group, line) for group in own for line in group.lines])
    if len(linked) > MENTIONS and len(lines := contrasts(site, concept)) > MENTIONS:
        yield Further("contrasts", "contrasts", lines)
    if len(mentions) > MENTIONS:
        yield Further("mentions", "mentions", mentions)
    resting = [(label, site.index.resting.get((concept.id, label), ())) for label in concept.quotes]
    rows = [(label, one) for label, said in resting if len(said) > MENTIONS for one in said]
    if rows:
        yield Further("resting", "links that rest on its quotes", rows)


def _grouped(rows: Sequence[tuple[Group, Line]]) -> list[Group]:
    """Links by group again."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for group, line in rows:
        found[group.relation, group.label].append(line)
    return [Group(*names, tuple(lines)) for names, lines in found.items()]


def _page(site: Site, concept: Concept, further: Further, at: int, path: str) -> Page:
    first, count = further_page(concept.id, further.name), len(further.rows)
    rows = further.rows[at * ROWS : (at + 1) * ROWS]
    if further.name == "links":
        rows = _grouped(rows)
    values = {"entry": concept, "what": further.words, "first_page": first, "pages": pages_of(count, ROWS)}
    return Page(
        path=path,
        title=f"{title_of(concept)}: {further.words}",
        description=f"All {count} {further.words} of {concept.name}{period(concept.name)}",
        source=concept_path(concept.id),
        text=site.render("entry-further", path, at=at, name=further.name, rows=rows, **values),
        meta={"search": {"exclude": True}},
        lasts=False,
    )
