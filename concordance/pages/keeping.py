"""The pages of entries and editions, kept from one run to the next while what they were made from stays."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from concordance.base.kept import Kept, keep, key_of
from concordance.base.paths import TOURS, concept_path
from concordance.pages.site import Page, Site, concept_page, source_page
from concordance.record.lists import fingerprint_digests
from concordance.study.dependence import farther, named_by, named_on

_KIND = "page"


class KeptPages:
    """The pages of entries and of annotated editions of a site, made or kept.

    A page is made from the files of the entries that it names, from what follows from others besides
    (`study.dependence`), and, like every page, from vocabulary, sources, settings, and its frame.
    `documents` are what the search finds the kept ones by, by path.
    """

    def __init__(self, site: Site, kept: Kept, frame: Sequence[str]) -> None:
        """Take what is kept; `frame` is all that the frame of a page is made from."""
        self._site, self._kept, self._frame = site, kept, frame
        self.documents: dict[str, Any] = {}

    def entry(self, concept_id: str, make: Callable[[], Page]) -> Page:
        """The page of an entry: the kept one, or a new one if something that it is made from has changed."""
        index = self._site.index
        named = (concept_id, *named_by(index, concept_id))
        return self._page(concept_page(concept_id), named, farther(index, concept_id), make)

    def edition(self, source_id: str, edition_id: str, make: Callable[[], Page]) -> Page:
        """The annotated page of an edition, in the same way."""
        named = named_on(self._site.index, (source_id, edition_id))
        return self._page(source_page(source_id, edition_id), named, (), make)

    def _page(self, path: str, named: Iterable[str], farther: object, make: Callable[[], Page]) -> Page:
        texts = self._site.base.texts
        key = key_of(self._common, path, repr(farther), *(texts[concept_path(one)] for one in named))
        data = self._kept.get(_KIND, path, key)
        if data is None:
            return replace(make(), key=key)
        page: Page
        page, self.documents[path] = pickle.loads(data)  # sealed by this user's own program: see `base.kept`
        return page

    def keep(self, page: Page, framed: str, document: Any) -> None:
        """Keep the whole file of a page for the next run, and what the search finds it by."""
        if page.key:
            keep(self._kept, _KIND, page.path, page.key, (replace(page, text="", framed=framed), document))

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
