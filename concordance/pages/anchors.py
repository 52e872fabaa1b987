"""The anchors of a page that people cite: as long as the page is there, they are."""

from __future__ import annotations

import re

from concordance.pages.site import Page

# Those of an entry, and, on the pages in _TERM_PAGES, every term of a list.
_CITED = re.compile(r'\bid="(quote-[^"]+|v-[0-9a-f]+|versions)"')
_TERMS = re.compile(r'<(?:dt|code) id="([^"]+)"')
_TERM_PAGES = ("rules.md", "vocabulary.md")


def cited_anchors(page: Page) -> tuple[str, ...]:
    """The anchors of a page that must last, in order."""
    if page.path.startswith("concepts/"):
        return tuple(_CITED.findall(page.text))
    return tuple(_TERMS.findall(page.text)) if page.path in _TERM_PAGES else ()
