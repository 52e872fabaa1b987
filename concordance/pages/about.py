"""The page about the site: who maintains it, under which license, how it is made, and what is checked."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.pages.asked import made
from concordance.pages.coverage import COVERAGE
from concordance.pages.literature import LITERATURE, has_literature
from concordance.pages.site import Page, Site

ABOUT = "about.md"
"""The path of the page. A project's own page with this path replaces it."""


def about_pages(site: Site) -> Iterator[Page]:
    """One page, which also leads to what the tabs have no room for."""
    releases = site.index.history.releases
    quotes = sum(len(concept.quotes) for concept in site.base.concepts.values())
    yield Page(
        path=ABOUT,
        title="About",
        description="Who maintains this site, under which license, how it is made, and what is checked.",
        text=site.render(
            "about",
            ABOUT,
            last=releases[-1] if releases else None,
            quotes=quotes,
            coverage=COVERAGE,
            asked=made(site.index),
            literature=LITERATURE if has_literature(site.index) else "",
        ),
    )
