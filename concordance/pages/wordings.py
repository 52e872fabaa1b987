"""The page of all concepts that the sources define in more than one wording."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.pages.numbered import numbered, pages_of
from concordance.pages.site import Page, Site
from concordance.pages.word_diff import beside
from concordance.study.wordings import comparisons, is_reworded

WORDINGS = "wordings.md"
"""The path of the page."""

ROWS = 100
"""How many concepts a page has."""


def wording_pages(site: Site) -> Iterator[Page]:
    """Every concept whose definitions differ, and how they differ."""
    reworded = [concept for concept in site.index.by_name if is_reworded(concept)]
    for at, path in numbered(WORDINGS, len(reworded), ROWS):
        shown = reworded[at * ROWS : (at + 1) * ROWS]
        title = "Defined in more than one wording"
        yield Page(
            path=path,
            title=f"{title}: page {at + 1}" if at else title,
            description="The concepts that the sources define in more than one wording, and what differs.",
            text=site.render(
                "wordings",
                path,
                marked_beside=beside,
                concepts=[(concept, comparisons(concept)) for concept in shown],
                count=len(reworded),
                first=WORDINGS,
                at=at,
                pages=pages_of(len(reworded), ROWS),
            ),
            meta={"search": {"exclude": True} if at else {"boost": 0.5}},
            lasts=at == 0,
        )
