"""The page of all concepts that the sources define in more than one wording."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.pages.site import Page, Site
from concordance.pages.word_diff import beside
from concordance.study.wordings import comparisons, is_reworded

WORDINGS = "wordings.md"
"""The path of the page."""


def wording_pages(site: Site) -> Iterator[Page]:
    """Every concept whose definitions differ, and how they differ."""
    concepts = site.index.by_name
    yield Page(
        path=WORDINGS,
        title="Defined in more than one wording",
        description="The concepts that the sources define in more than one wording, and what differs.",
        text=site.render(
            "wordings",
            WORDINGS,
            marked_beside=beside,
            concepts=[(concept, comparisons(concept)) for concept in concepts if is_reworded(concept)],
        ),
        meta={"search": {"boost": 0.5}},
    )
