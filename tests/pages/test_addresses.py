"""The address of one page relative to another is what `posixpath` says, worked out without it."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.pages.site import Site
from concordance.study.index import Index
from tests.worlds import small

_NAMES = st.sampled_from(["index", "a", "b", "ab", "index-of"])
_PAGES = st.lists(_NAMES, min_size=1, max_size=3).map(lambda names: f"{'/'.join(names)}.md")
_FILES = st.lists(_NAMES, min_size=1, max_size=3).map(lambda names: f"{'/'.join(names)}.json")


@pytest.mark.parametrize("directory_urls", [True, False])
@given(to=_PAGES | _FILES, path=_PAGES, anchor=st.sampled_from(["", "quote-a"]))
def test_an_address_leads_from_page_to_page(directory_urls: bool, to: str, path: str, anchor: str) -> None:
    site = Site(Index(small()), directory_urls=directory_urls)
    url = site.url(to, path, anchor)
    start, end = site.address_of(path), site.address_of(to)
    plain = ""
    if to != path:
        plain = posixpath.relpath(end or ".", posixpath.dirname(start) or ".")
        plain += "/" if end.endswith("/") or not end else ""
    assert url == (plain + (f"#{anchor}" if anchor else "") or "#")
