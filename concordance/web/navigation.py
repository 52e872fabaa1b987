"""The navigation of a project whose mkdocs.yml has none, and how its own pages go together with ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.pages.about import ABOUT
from concordance.pages.contribute import CONTRIBUTE
from concordance.pages.effects import EFFECTS
from concordance.pages.guides import GUIDES
from concordance.pages.site import CHECK, GRAPH, Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PAGES = {
    "Tours": "tours/index.md",
    "Glossary": "concepts/index.md",
    "Graph": GRAPH,
    "Sources": "sources/index.md",
    "Check": CHECK,
}
_MORE = {
    "About": ABOUT,
    "Effects": EFFECTS,
    "Downloads": "downloads.md",
    "Citing": "citing.md",
    "Vocabulary": "vocabulary.md",
    "Contribute": CONTRIBUTE,
}
_FRONT = "index.md"
REPLACEABLE = frozenset({_FRONT, ABOUT, *GUIDES})
"""The pages of ours that a project may replace."""


def taken(pages: Mapping[str, Page], own: Iterable[str]) -> list[str]:
    """The project's own pages that have the path of a page of ours that cannot be replaced."""
    return sorted((pages.keys() & set(own)) - REPLACEABLE)


def main_pages(*, has_tours: bool, has_effects: bool) -> list[dict[str, Any]]:
    """Our main pages, as the navigation of a site lists them: the path of each by its title.

    Those that a reader needs are tabs. The others are one tab, which leads to the first of them.
    """
    empty = {"Tours": not has_tours, "Effects": not has_effects}

    def listed(pages: Mapping[str, str]) -> list[dict[str, Any]]:
        return [{title: path} for title, path in pages.items() if not empty.get(title)]

    return [*listed(_PAGES), {"More": listed(_MORE)}]


def navigate(config: MkDocsConfig, own: Iterable[str], *, has_tours: bool, has_effects: bool) -> None:
    """Set the navigation if the project does not: our main pages, then the project's own pages.

    Most pages are not in the navigation, but can be reached from those that are. Otherwise each page would
    carry the addresses of thousands of entries (measured: total time and size grow quadratically).
    """
    if config.nav is None:
        config.nav = [
            *main_pages(has_tours=has_tours, has_effects=has_effects),
            *sorted(path for path in own if path.endswith(".md") and path != _FRONT),
        ]
