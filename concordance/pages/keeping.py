"""The pages of the site, kept from one run to the next while what they were made from stays the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from concordance.base.kept import Kept, keep, key_of
from concordance.base.model import quote_reference
from concordance.base.paths import TOURS, concept_path
from concordance.pages.planned import Planned, made
from concordance.pages.site import Page, Site
from concordance.record.lists import fingerprint_digests
from concordance.study.dependence import farther, named_by, named_on


def from_entry(site: Site, concept_id: str) -> Iterator[bytes | str]:
    """What the page of an entry is made from: the files of the entries that it names, and what follows from
    others besides (`study.dependence`)."""
    yield repr(farther(site.index, concept_id))
    for one in (concept_id, *named_by(site.index, concept_id)):
        yield site.index.typed[one]
    play = site.plays.get(concept_id)
    for name in (site.base.concepts[concept_id].drawing, play.drawing if play else None):
        if name and name in site.base.drawings:
            yield repr(site.base.drawings[name])
    if play:
        owner, _ = quote_reference(concept_id, play.quote)
        yield site.index.typed[owner]


def from_edition(site: Site, source_id: str, edition_id: str) -> tuple[bytes]:
    """What each annotated page of an edition is made from, in the same way; a hash of it."""
    named = named_on(site.index, (source_id, edition_id))
    return (key_of(*(site.index.typed[one] for one in named)),)


class KeptPages:
    """The pages of a site, made or kept.

    Every page is made from vocabulary, sources and settings, and from its frame. Besides, a page that is
    planned is made from what it says. Any other is made anyway, and what is kept is that page in its frame:
    it was made from the page itself.
    `documents` are what the search finds the kept ones by, by path.
    """

    def __init__(self, site: Site, kept: Kept, frame: Sequence[str]) -> None:
        """Take what is kept; `frame` is all that the frame of a page is made from."""
        self._site, self._kept, self._frame = site, kept, frame
        self._kind = "page" if site.directory_urls else "file"  # one edition does not drop the other
        self.documents: dict[str, Any] = {}
        self._found: dict[str, Page] = {}

    def page(self, page: Page | Planned) -> Page:
        """A page: the kept one, or a new one if something that it is made from has changed."""
        if isinstance(page, Page) and page.is_markdown:  # it has links that are followed while it is read
            return page
        if page.path in self._found:
            return self._found[page.path]
        made_from = (repr(page),) if isinstance(page, Page) else page.made_from()
        key = key_of(self._common, page.path, *made_from)
        data = self._kept.get(self._kind, page.path, key)
        if data is None:
            found = replace(made(page), key=key)
        else:  # sealed by this user's own program
            found, self.documents[page.path] = pickle.loads(data)
        self._found[page.path] = found
        return found

    def keep(self, page: Page, framed: str, document: Any) -> None:
        """Keep the whole file of a page for the next run, and what the search finds it by."""
        if page.key:
            whole = replace(page, text="", framed=framed)
            keep(self._kept, self._kind, page.path, page.key, (whole, document))

    @cached_property
    def _common(self) -> bytes:
        site = self._site
        base = site.base
        apart = {TOURS, *map(concept_path, base.concepts)}
        return key_of(
            *self._frame,
            repr((site.address, site.directory_urls, site.forge, sorted(site.own))),
            *_flat((path, text) for path, text in sorted(base.texts.items()) if path not in apart),
            *_flat(sorted(fingerprint_digests(base.fingerprints).items())),
        )


def _flat(pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (part for pair in pairs for part in pair)
