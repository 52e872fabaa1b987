"""The pages that explain the engine to the readers of every knowledge base: quotes, citations, data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from concordance.pages.site import Page, Site

_FOLDER = Path(__file__).parent / "guides"
_DESCRIPTIONS = {
    "quotes": "How every quote is compared with its source, what may differ, and what is proved.",
    "citing": "What a citation of an entry guarantees, and how to make one in LaTeX, Word and Markdown.",
    "data": "What the downloads contain, how identifiers are made, and three questions to ask in SPARQL.",
}

GUIDES = tuple(f"{name}.md" for name in _DESCRIPTIONS)
"""Their paths. A project that has a page of its own under one of them keeps that."""


def guide_pages(site: Site) -> Iterator[Page]:
    """A page for each guide, as it lies beside this module."""
    for name, description in _DESCRIPTIONS.items():
        text = (_FOLDER / f"{name}.md").read_text(encoding="utf-8")
        title = text.partition("\n")[0].removeprefix("# ")
        yield Page(path=f"{name}.md", title=title, description=description, text=text)
