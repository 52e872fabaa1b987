"""The pages of entries, kept from one run to the next while all that they were made from stays as it was."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from concordance.base.kept import Kept, key_of
from concordance.base.paths import TOURS, concept_path
from concordance.pages.site import Page, Site, concept_page
from concordance.record.lists import fingerprint_digests
from concordance.study.dependence import farther, named_by

_KIND = "page"


class KeptPages:
    """The pages of entries of a site.

    A page is made from the entry's file and those of the entries that it names, from what follows from others
    besides (`study.dependence`), and, like every page, from vocabulary, sources, settings, and its frame.
    """

    def __init__(self, site: Site, kept: Kept, frame: Sequence[str]) -> None:
        """Take what is kept; `frame` is all that the frame of a page is made from."""
        self._site, self._kept, self._frame = site, kept, frame

    def page(self, concept_id: str, make: Callable[[], Page]) -> Page:
        """The page of an entry: the kept one, or a new one if something that it is made from has changed."""
        key = self._key(concept_id)
        data = self._kept.get(_KIND, concept_page(concept_id), key)
        return pickle.loads(data) if data else replace(make(), key=key)

    def keep(self, page: Page, framed: str) -> None:
        """Keep the whole file of a page for the next run."""
        if page.key:
            data = pickle.dumps(replace(page, text="", framed=framed), pickle.HIGHEST_PROTOCOL)
            self._kept.put(_KIND, page.path, page.key, data)

    def _key(self, concept_id: str) -> bytes:
        index = self._site.index
        texts = (index.base.texts[concept_path(one)] for one in (concept_id, *named_by(index, concept_id)))
        return key_of(self._common, concept_id, repr(farther(index, concept_id)), *texts)

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
