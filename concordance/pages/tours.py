"""The pages of the tours: the list of tours, each tour with its stops, and all definitions to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from concordance.base.model import Question, Quote, Stop, Tour
from concordance.base.paths import TOURS
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site, tour_page

PRINT = "print.md"
"""The path of the first page to print."""

PRINTED = 1000
"""How many definitions that no tour has a page to print has."""

DOTS = 24
"""The most stops of a tour that are shown as dots, one for each."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A tour as seen from one of its stops: the stop's number, from 1, and the stops before and after it."""

    tour_id: str
    tour: Tour
    place: int
    count: int
    stop: Stop
    back: Stop | None
    next: Stop | None


def tour_pages(site: Site) -> Iterator[Page]:
    """The list of tours, a page for each, and the page to print."""
    path = "tours/index.md"
    yield Page(
        path=path,
        title="Tours",
        description="Ways through the concepts, from the first stop to the last.",
        source=TOURS,
        text=site.render("tours", path),
    )
    for tour_id, tour in site.base.tours.items():
        path = tour_page(tour_id)
        yield Page(
            path=path,
            title=tour.title,
            description=site.words(tour.about),
            source=TOURS,
            text=site.render(
                "tour",
                path,
                tour_id=tour_id,
                tour=tour,
                parts=parts(site, tour_id),
                answers=answers(site, tour),
            ),
        )
    toured = {stop.concept for stops in site.index.tours.values() for stop in stops}
    others = [concept for concept in site.base.concepts.values() if concept.id not in toured]
    for at, path in numbered(PRINT, len(others), PRINTED):
        values = {"first": PRINT, "at": at, "pages": pages_of(len(others), PRINTED)}
        yield Page(
            path=path,
            title=f"All definitions: page {at + 1}" if at else "All definitions",
            has_twin=False,
            description="Every definition, tour by tour, to print.",
            text=site.render(
                "print",
                path,
                parts={} if at else {tour_id: parts(site, tour_id) for tour_id in site.index.tours},
                others=others[at * PRINTED : (at + 1) * PRINTED],
                **values,
            ),
            meta={"search": {"exclude": True}, "hide": ["navigation", "toc"]},
            lasts=at == 0,
        )


def answers(site: Site, tour: Tour) -> list[tuple[Question, str, str, Quote]]:
    """The questions of a tour, each with the quote behind its answer: its entry, its label, and the quote."""
    found = ((each, site.base.quote("", each.quote)) for each in tour.questions)
    return [(question, *quote) for question, quote in found if quote]


def parts(site: Site, tour_id: str) -> list[tuple[str, list[Stop]]]:
    """The stops of a tour by section of the edition it follows; one untitled part if it follows none."""
    stops = site.index.tours[tour_id]
    follows = site.base.tours[tour_id].follows
    if not follows:
        return [("", list(stops))]
    sections = site.index.in_order_of(follows)
    return [(title, list(group)) for title, group in groupby(stops, lambda stop: sections[stop.concept])]


def legs(site: Site, concept_id: str) -> list[Leg]:
    """The tours that stop at a concept, each as seen from there."""
    found = []
    for tour_id, at in site.index.stops.get(concept_id, ()):
        tour, stops = site.base.tours[tour_id], site.index.tours[tour_id]
        back = stops[at - 1] if at else None
        following = stops[at + 1] if at + 1 < len(stops) else None
        found.append(Leg(tour_id, tour, at + 1, len(stops), stops[at], back, following))
    return found
