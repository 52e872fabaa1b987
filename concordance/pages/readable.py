"""Pages as Markdown, too, each in a file beside it: its twin. Those of entries are made in `twins`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urldefrag, urljoin

from markupsafe import Markup

from concordance.exports.llms import twin_path
from concordance.pages.as_markdown import as_markdown
from concordance.pages.planned import Planned
from concordance.pages.site import Page, Site, concept_page
from concordance.words.foreign import in_markdown

# A plain rel="alternate" is another language of the site to the theme.
_LINK = Markup('<link rel="alternate item" type="text/markdown" href="{}">')
_IN_GUIDE = re.compile(r"(?<=\]\()(?P<page>[\w/-]+\.md)(?:#[\w-]+)?(?=\))")
_ELSEWHERE = re.compile(r"https?:|mailto:", re.IGNORECASE)
_HERE = "https://here.invalid/"


class Twins:
    """The twins of a site: of all pages but tools, wide tables, and those that are made from a plan."""

    def __init__(self, site: Site, pages: Iterable[Page | Planned]) -> None:
        """Take all pages, in order to know which have one."""
        self._site = site
        paths = [page.path for page in pages if isinstance(page, Page) and page.has_twin]
        entries = [concept_page(concept_id) for concept_id in site.base.concepts]
        self._twins = {
            site.address_of(path): _twin(path) for path in (*paths, *entries) if path not in site.own
        }

    def beside(self, page: Page) -> Page:
        """A page with its twin among its files, and a link to it in its head."""
        if not page.has_twin:
            return page
        twin, here = _twin(page.path), self._site.address_of(page.path)

        def leads(address: str) -> str:
            return self._leads(address, here, twin)

        if page.is_markdown:
            text = _IN_GUIDE.sub(lambda to: leads(self._site.url(to["page"], page.path)), page.text)
        else:
            text = as_markdown(page.text, leads)
        whole = in_markdown(self._site.base.about.full_title)
        text = f"{text.strip()}\n\n[This page]({self._to(here, twin)}) of {whole}\n"
        head = Markup("\n").join(filter(None, (page.meta.get("head"), _LINK.format(_relative(twin, here)))))
        return replace(page, meta={**page.meta, "head": head}, files={**page.files, twin: text})

    def _leads(self, address: str, here: str, twin: str) -> str:
        """Where a link of the page at `here` leads from its twin: if it can be, to another twin."""
        if _ELSEWHERE.match(address):
            return address
        if not address or address.startswith(("#", "?")):
            return ""
        whole, fragment = urldefrag(urljoin(_HERE + here, address))
        target = whole.partition("?")[0].removeprefix(_HERE)
        if target in self._twins:
            return self._to(self._twins[target], twin)
        return self._to(target, twin) + (f"#{fragment}" if fragment else "")

    def _to(self, target: str, twin: str) -> str:
        """The address of a file or page of the site in a twin; absolute, if that of the site is known."""
        root = self._site.absolute("index.md") if self._site.is_public else ""
        return f"{root}{target}" if root else _relative(target, twin)


def _twin(path: str) -> str:
    """The path of the twin of the page at a path."""
    stem = path.removesuffix(".md")
    return twin_path("" if stem == "index" else stem.removesuffix("/index"))


def _relative(target: str, start: str) -> str:
    """One address of the site relative to another; a folder's ends with a slash."""
    found = posixpath.relpath(target or ".", posixpath.dirname(start) or ".")
    return f"{found}/" if target.endswith("/") or not target else found
