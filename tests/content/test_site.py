"""This project's own site builds strictly, and its links and pages are sound; a lost address fails it."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import PUBLISHED
from tests.browser.links import broken_links
from tests.js.valid import faults


def one_of_each_place(site: Path) -> list[Path]:
    """The smallest page at each depth of each folder that is more than a way to another page.

    All with a markup of their own, and the long ones, would take 14 seconds; the garden's are looked at so.
    """
    found: dict[tuple[str, int], Path] = {}
    for page in sorted(site.rglob("*.html"), key=lambda page: (page.stat().st_size, page)):
        folder, *rest = page.relative_to(site).parts
        if 10_000 < page.stat().st_size < 120_000 and folder != "assets":
            found.setdefault((folder, len(rest)), page)
    return list(found.values())


def test_the_site_is_built_its_links_lead_somewhere_and_its_pages_are_valid(
    site_folder: Path,
) -> None:
    assert broken_links(site_folder, PUBLISHED) == []
    pages = one_of_each_place(site_folder)
    assert len(pages) > 35
    assert faults(pages) == []
