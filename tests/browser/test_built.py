"""The pages as built: every link leads somewhere, ids are unique, nothing runs that should not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import PUBLISHED
from tests.browser.links import broken_links, pages_of, parsed


@pytest.fixture(scope="session")
def built(site_url: str, site_folder: Path) -> Path:
    """The folder of the built site."""
    return site_folder


def test_every_link_within_the_site_leads_somewhere(built: Path) -> None:
    broken = broken_links(built, PUBLISHED)
    assert broken == [], "\n".join(broken[:20])


def test_no_id_occurs_twice_on_a_page(built: Path) -> None:
    for path, page in parsed(built):
        ids = [found for found in page.ids if not found.startswith("__")]
        assert len(ids) == len(set(ids)), f"{path}: {sorted(i for i in set(ids) if ids.count(i) > 1)}"


def test_no_page_has_a_handler_or_a_script_of_ours_in_it(built: Path) -> None:
    for file in pages_of(built):
        html = file.read_text(encoding="utf-8")
        assert not re.search(r"<[a-z][^>]*\son(?:click|load|error|mouse\w+|key\w+|focus|blur)=", html), file
        assert "Content-Security-Policy" in html, file
