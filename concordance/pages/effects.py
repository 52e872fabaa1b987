"""The table of what raises and lowers what: a row for each factor of an outcome, made from the links."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from concordance.base.meanings import CLAIMS, MEANINGS
from concordance.exports import EFFECTS_TABLE
from concordance.pages.entries import Line
from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site
from concordance.study.effects import Effect

EFFECTS = "effects.md"
"""The path of the first page with the table."""

ROWS = 500
"""The most rows of the table that are on one page."""


def effect_pages(site: Site) -> Iterator[Page]:
    """The table, on as many pages as it needs."""
    found = site.index.effects
    for at, path in numbered(EFFECTS, len(found), ROWS):
        some = found[at * ROWS : (at + 1) * ROWS]
        outcomes = [(outcome, [*rows]) for outcome, rows in groupby(some, lambda effect: effect.outcome)]
        title = "What raises and lowers what"
        yield Page(
            path=path,
            has_twin=False,
            title=f"{title}: page {at + 1}" if at else title,
            description="What makes what more or less likely, how firmly a source says so, and where.",
            text=site.render(
                "effects",
                path,
                first=EFFECTS,
                at=at,
                pages=pages_of(len(found), ROWS),
                outcomes=outcomes,
                line=lambda effect: _line(site, effect),
                claims={claim: MEANINGS[claim] for claim in _claims(found)},
                table=EFFECTS_TABLE,
            ),
            lasts=at == 0,
        )


def _line(site: Site, effect: Effect) -> Line:
    """An effect as one line of links, with its evidence."""
    said = effect.statement
    return Line((effect.factor,), said.player, ((said, site.index.evidence(said)),))


def _claims(found: tuple[Effect, ...]) -> list[str]:
    """The claims that there are, from the firmest."""
    return [claim for claim in CLAIMS if any(effect.claim == claim for effect in found)]
