"""The navigation of a project whose mkdocs.yml has none, and its own pages beside ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig

from concordance.pages.guides import GUIDES
from concordance.pages.site import GRAPH, Page

_PAGES = {
    "Graph": GRAPH,
    "Glossary": "concepts/index.md",
    "Tours": "tours/index.md",
    "Sources": "sources/index.md",
    "Vocabulary": "vocabulary.md",
    "Downloads": "downloads.md",
}
_FRONT = "index.md"
REPLACEABLE = frozenset({_FRONT, *GUIDES})
"""The pages that a project may write itself."""


def taken(pages: Mapping[str, Page], own: Iterable[str]) -> list[str]:
    """The project's own pages that stand where a page of ours must."""
    return sorted((pages.keys() & set(own)) - REPLACEABLE)


def navigate(config: MkDocsConfig, own: Iterable[str], *, has_tours: bool) -> None:
    """Where the project sets no navigation: our pages that lead to all others, then the project's own.

    Most pages are in no navigation, and are reached from those that are: with thousands of entries each
    page would carry the addresses of all (measured: build time and page size grow with the square).
    """
    if config.nav is None:
        ours = [{title: path} for title, path in _PAGES.items() if has_tours or title != "Tours"]
        config.nav = [*ours, *sorted(path for path in own if path.endswith(".md") and path != _FRONT)]
