"""The pages of entries that a save has changed, shown while the rest of the site is still being made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from concordance.pages.site import Page
from concordance.web.finished import FinishedPage, describe, file_of
from concordance.web.molds import Molds, fits


@dataclass(frozen=True)
class Early:
    """What the last build of a served site left to make the pages of entries with.

    `frame` is all that their frames were made from (`web.frame.frame_of`), or empty if they cannot be filled;
    `keys` is the hash of all that each page that is shown was made from, by path.
    """

    frame: tuple[str, ...]
    keys: dict[str, bytes]
    config: MkDocsConfig
    nav: Navigation
    molds: Molds

    def show(self, frame: tuple[str, ...], pages: Iterable[Page]) -> bool:
        """Put those of the pages that have changed into the site that is shown. False if there are none.

        If the frame is another one, they have to wait; and so has a page that does not fit it.
        """
        if not frame or frame != self.frame:
            return False
        changed = [page for page in pages if page.key != self.keys.get(page.path)]
        put = [page for page in changed if self._put(page)]
        self.keys.update((page.path, page.key) for page in put)  # that build may be broken off
        return bool(put)

    def _put(self, made: Page) -> bool:
        file = file_of(replace(made, framed=""), {}, self.config)
        page, html = file.page, made.framed
        if not html:
            assert isinstance(page, FinishedPage)
            page.render(self.config, Files([]))
            describe(page, made)
            if not fits(page, made, self.nav.pages):
                return False
            html = self.molds.filled(page, made, get_context(self.nav, Files([]), self.config, page))
        path = Path(file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
        return True
