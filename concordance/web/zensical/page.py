"""A page as a file for Zensical: front matter that the theme prints, and below it what the search reads.

The page's HTML is in the front matter. Zensical would change what stands below it: it takes addresses there
for addresses of source files, and searches every word of it, links and captions included.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup, escape

from concordance.base.files import compact_json
from concordance.pages.contents import Heading, with_contents
from concordance.pages.site import Page, Site
from concordance.web.reporting import report
from concordance.web.search import entry_document, page_document
from concordance.web.search_index import Document

# What JSON has as it is, and YAML does not: signs that are not printed, and other ends of lines. Zensical
# also looks for Markdown links in front matter, and warns of those that lead nowhere.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|(?<=])\\(")


def page_file(page: Page, site: Site) -> str:
    """A page as a file for Zensical; a guide is Markdown, and stays that.

    Texts in the front matter are HTML, because Zensical's templates print them as they are.
    """
    title = Markup(html.escape(page.title, quote=False))  # the search shows other entities as they are typed
    meta: dict[str, Any] = {"title": title, "description": page.description, "hide": ["navigation"]}
    meta |= page.meta
    if page.source and site.forge:
        meta["edit"] = f"{site.forge.edit}{page.source}"
    entry = str(meta.get("entry", ""))
    meta["report"] = report(site, site.address_of(page.path), entry, str(meta.get("version", "")))
    if page.is_markdown:
        return _file(meta, page.text)
    finished, headings = with_contents(page.text)
    meta |= {"html": Markup(finished), "contents": [*_contents(_below_title(headings))]}
    return _file(meta, _searched(_document(page, finished, site)))


def _file(meta: dict[str, Any], text: str) -> str:
    safe = {key: str(escape(value)) if isinstance(value, str) else value for key, value in meta.items()}
    front = _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", compact_json(safe))
    return f"---\n{front}\n---\n\n{text}"


def _document(page: Page, finished: str, site: Site) -> Document:
    entry = site.base.concepts.get(str(page.meta.get("entry")))
    address = site.address_of(page.path)
    if entry:
        return entry_document(site, entry, address)
    return page_document(address, page.title, page.description, finished)


def _searched(document: Document) -> str:
    """What the search is to find of a page besides its title, as HTML that Markdown leaves alone."""
    anchors = document.get("anchors", ())
    texts = [document["definition"], document.get("explanation", ""), *document["quotes"]]
    if not anchors:
        texts[:0] = [", ".join(document["alias"])]
    parts = [Markup("<p>{}</p>").format(" ".join(text.split())) for text in texts if text]
    parts += [
        Markup('<h2 id="{}">{}</h2>').format(anchor, words)
        for anchor, words in zip(anchors, document["alias"], strict=False)
    ]
    return "<div>\n" + "\n".join(parts) + "\n</div>\n"


def _below_title(headings: tuple[Heading, ...]) -> Iterable[Heading]:
    return headings[0].children if headings and headings[0].level == 1 else headings


def _contents(headings: Iterable[Heading]) -> Iterator[dict[str, Any]]:
    """A table of contents in the form of Zensical's own."""
    for heading in headings:
        yield {
            "title": heading.words,
            "content": heading.words,
            "url": f"#{heading.anchor}",
            "children": [*_contents(heading.children)],
        }
