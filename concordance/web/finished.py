"""Pages that reach MkDocs as finished HTML: it frames them, and reads no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from concordance.pages.contents import Heading, with_contents
from concordance.pages.site import Page

_ANCHOR = re.compile(r'\s(?:id|name)="([^"]*)"')
_NO_DATE = "1970-01-01"  # no build date in the pages: two builds of the same commit are identical


class FinishedPage(SitePage):
    """A page of ours for MkDocs; its file has no content, because nothing is read from there.

    `finished` is its HTML: the content, or the whole file if an earlier run kept it.
    """

    def __init__(self, made: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        """Make the page of a file; `title` is what the navigation calls it, if it is there."""
        super().__init__(title, file, config)
        self._made = made
        self.finished = made.framed
        self.markdown, self.meta = "", {"title": made.title}

    def read_source(self, config: MkDocsConfig) -> None:
        """Read nothing: what a Markdown file has at its head comes from the plugin."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the finished HTML and its table of contents."""
        self.finished, headings = with_contents(self._made.text)
        self.content = self.finished
        self.toc = TableOfContents([*_links(headings)])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors of the page, for the links that lead there."""
        return set(_ANCHOR.findall(self.finished))


class WholeFile(File):
    """A page with its frame, or without need of one: MkDocs only copies it, and pages may link to it."""

    def is_documentation_page(self) -> bool:
        """It is none that has to be made."""
        return False


def file_of(page: Page, titles: Mapping[str, str], config: MkDocsConfig) -> File:
    """The file of a page of ours for MkDocs; `titles` are what the navigation calls pages."""
    content = page.text if page.is_markdown else ""
    file = File.generated(config, page.path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
    if page.framed:
        file = whole_file(page.path, page.framed, file.dest_uri, config)
    file.edit_uri = page.source
    if not page.is_markdown:
        FinishedPage(page, titles.get(page.path), file, config)
    return file


def whole_file(path: str, html: str, at: str, config: MkDocsConfig) -> File:
    """The file of a page that is whole; `path` is where links lead, and `at` where its HTML goes."""
    file = WholeFile.generated(config, path, content=html, inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = at
    return file


def describe(page: SitePage, made: Page | None) -> None:
    """Pass the title, description and other data of a page, if it is one of ours, to the theme."""
    page.update_date = _NO_DATE
    if not page.parent:
        page.meta.setdefault("hide", ["navigation"])  # the tabs are enough; a section shows its other pages
    if made:
        page.meta.update({"title": made.title, "description": made.description, **made.meta})
    elif page.edit_url and (source := page.meta.get("edit")):  # what the page was made from, if a program did
        page.edit_url = page.edit_url.replace(page.file.edit_uri or "", str(source))


def titles(nav: Any) -> dict[str, str]:
    """What a navigation, as it stands in mkdocs.yml, calls each page, by path."""
    if isinstance(nav, Mapping):
        found = {path: title for title, path in nav.items() if isinstance(path, str)}
        return {**found, **titles([inner for inner in nav.values() if not isinstance(inner, str)])}
    if isinstance(nav, Sequence) and not isinstance(nav, str):
        return {path: title for part in nav for path, title in titles(part).items()}
    return {}


def _links(headings: Iterable[Heading]) -> Iterator[AnchorLink]:
    for heading in headings:
        link = AnchorLink(Markup(heading.words), heading.anchor, heading.level)
        link.children = [*_links(heading.children)]
        yield link
