"""The frame around the pages of entries: the theme makes it once, and it is filled for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from concordance.base.paths import concept_path
from concordance.pages.site import Page, concept_page
from concordance.web.delivery import tight
from concordance.web.finished import FinishedPage, file_of

TEMPLATE = "filled.html"
"""The template of a page whose frame is filled: it prints what is ready."""

_NAMES = ("id", "version", "title", "description", "head", "content", "anchor", "heading")
_ID, _VERSION, _TITLE, _DESCRIPTION, _HEAD, _CONTENT, _ANCHOR, _HEADING = _PLACES = [
    f"place-for-the-{name}-of-an-entry" for name in _NAMES
]
_PLACE = re.compile(f"({'|'.join(_PLACES)})")
_OWN = {
    "title": _TITLE,
    "description": _DESCRIPTION,
    "entry": _ID,
    "version": _VERSION,
    "head": Markup(_HEAD),
}


def fits(page: FinishedPage, made: Page, in_navigation: Collection[SitePage]) -> bool:
    """Whether the frame of this page can be filled: it is an entry's, and like the others."""
    entry = str(made.meta.get("entry"))
    return (
        made.path == concept_page(entry)
        and made.source == concept_path(entry)
        and all((made.title, made.description, made.meta.get("head")))
        and [heading.level for heading in page.toc] == [1]
        and "<h1" in page.finished
        and "<script" not in page.finished
        and page.file.src_uri not in [other.file.src_uri for other in in_navigation]
    )


class Molds:
    """The frames of the pages of entries, one for all pages that differ in nothing but their own words.

    The theme makes a frame with a place for each thing that is an entry's own: its id (in addresses),
    version, title, description, HTML for the head, content, and contents. So a page costs little more than a
    join of strings.
    """

    def __init__(
        self, env: Environment, config: MkDocsConfig, finish: Callable[[str, SitePage], str]
    ) -> None:
        """Take what renders a page, and what finishes it after that."""
        self._env, self._config, self._finish = env, config, finish
        self._frames: dict[tuple[str, bool], list[str]] = {}
        self._items: dict[str, str] = {}

    def filled(self, page: FinishedPage, made: Page, context: TemplateContext) -> Markup:
        """The whole file of a page that `fits`."""
        (first,) = page.toc
        rest = {name: value for name, value in page.meta.items() if name not in _OWN}
        alike = repr(sorted(rest.items())), bool(first.children)
        if alike not in self._frames:
            self._frames[alike] = self._frame(page, made, context)
        words = {
            _ID: str(made.meta["entry"]),
            _VERSION: str(made.meta["version"]),
            _TITLE: str(escape(made.title)),
            _DESCRIPTION: str(escape(made.description)),
            _HEAD: tight(str(made.meta["head"])),
            _CONTENT: page.finished,
            _ANCHOR: str(escape(first.url[1:])),
            _HEADING: "\n".join(self._item(child, context) for child in first.children),
        }
        return Markup("".join(words.get(part, part) for part in self._frames[alike]))

    def _frame(self, page: SitePage, made: Page, context: TemplateContext) -> list[str]:
        """The file of a page like this one with places in it, split at the places."""
        blank = replace(made, path=concept_page(_ID), source=concept_path(_ID))
        frame = file_of(blank, {}, self._config).page
        assert frame is not None
        frame.update_date, frame.content = page.update_date, Markup(f"<h1>{_CONTENT}")
        frame.meta = {**page.meta, **_OWN}
        (first,) = page.toc
        heading, inner = AnchorLink(Markup(_TITLE), _ANCHOR, 1), AnchorLink(Markup(_HEADING), _HEADING, 2)
        heading.children = [inner] if first.children else []
        frame.toc = TableOfContents([heading])
        html = self._finish(self._env.get_template("main.html").render({**context, "page": frame}), frame)
        for whole, place in ((self._item(inner, context), _HEADING), (frame.content, _CONTENT)):
            html = html.replace(whole, place)
        return _PLACE.split(html)

    def _item(self, heading: AnchorLink, context: TemplateContext) -> str:
        """A heading, and those below it, in the contents."""
        key = repr(_flat(heading))
        if key not in self._items:
            item = self._env.get_template("partials/toc-item.html").render({**context, "toc_item": heading})
            self._items[key] = tight(item)
        return self._items[key]


def _flat(heading: AnchorLink) -> tuple[Any, ...]:
    return heading.title, heading.url, *map(_flat, heading.children)
