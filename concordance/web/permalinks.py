"""The addresses that must last: every page, the anchors that citations name, and the data files.

Each release adds them to history/addresses.txt, which only grows. If one is missing, the site is not built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from concordance.base.problems import Location, Problem
from concordance.pages.site import Page, Site, former_pages
from concordance.record.lines import FOLDER
from concordance.record.lists import ADDRESSES

FRONT = "./"
"""The address of the front page."""


def addresses(site: Site, pages: Mapping[str, Page]) -> list[str]:
    """Every address of the site that must last, relative to the site's root, sorted.

    `pages` are those of `render(site)`; nothing is built. A former address has every anchor of the page to
    which it leads.
    """
    found = {path for path in site.data if not path.startswith("concepts/")}
    former = former_pages(site.base)
    for path, page in pages.items():
        if not page.lasts:
            continue
        for here in (path, *former.get(path, ())):
            address = site.address_of(here) or FRONT
            found |= {address, *(f"{address}#{anchor}" for anchor in page.anchors)}
    return sorted(found)


def lost(promised: Iterable[str], present: Iterable[str]) -> list[Problem]:
    """The released addresses that the site no longer has, each with how to fix it."""
    here = set(present)
    return [
        Problem(
            Location(ADDRESSES, number),
            "address-lost",
            f"{address} was in a release, but the site does not have it",
            _hint(address),
        )
        for number, address in enumerate(promised, start=1)
        if address not in here
    ]


def _hint(address: str) -> str:
    page, _, anchor = address.partition("#")
    if anchor.startswith("v-"):
        return f"every released version of an entry is on record: restore {FOLDER}/ as of the last release"
    if anchor.startswith("quote-"):
        return (
            "a quote's label is permanent: give the quote its old label back (removed quotes stay on record)"
        )
    entry = re.fullmatch(r"concepts/([a-z0-9-]+)(?:/|\.html)", page)
    if entry and not anchor:
        return (
            f"restore concepts/{entry[1]}.yaml, or add this to the entry that replaced it: "
            f"formerly: [{entry[1]}]\nor say in concepts/_removed.yaml why it was removed"
        )
    return "people may have cited it: bring it back, or leave a page there that leads to its replacement"
