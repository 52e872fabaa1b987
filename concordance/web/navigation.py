"""The navigation of a project whose mkdocs.yml has none, and how its own pages go together with ours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from concordance.pages.about import ABOUT
from concordance.pages.contribute import CONTRIBUTE
from concordance.pages.effects import EFFECTS
from concordance.pages.guides import GUIDES
from concordance.pages.literature import LITERATURE, has_literature
from concordance.pages.site import CHECK, GRAPH, Page
from concordance.study.index import Index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

TOURS = "tours/index.md"
_PAGES = {
    "Tours": TOURS,
    "Glossary": "concepts/index.md",
    "Graph": GRAPH,
    "Sources": "sources/index.md",
    "Check": CHECK,
}
_MORE = {
    "About": ABOUT,
    "Texts and concepts": LITERATURE,
    "Effects": EFFECTS,
    "Downloads": "downloads.md",
    "Citing": "citing.md",
    "Vocabulary": "vocabulary.md",
    "Contribute": CONTRIBUTE,
}
_OPTIONAL = frozenset({TOURS, EFFECTS, LITERATURE})
_FRONT = "index.md"
REPLACEABLE = frozenset({_FRONT, ABOUT, *GUIDES})
"""The pages of ours that a project may replace."""


def taken(pages: Mapping[str, Page], own: Iterable[str]) -> list[str]:
    """The project's own pages that have the path of a page of ours that cannot be replaced."""
    return sorted((pages.keys() & set(own)) - REPLACEABLE)


def made_pages(index: Index) -> frozenset[str]:
    """The paths of those main pages that are made, of those that are made only if they show something."""
    made = {TOURS: index.tours, EFFECTS: index.effects, LITERATURE: has_literature(index)}
    return frozenset(path for path, something in made.items() if something)


def main_pages(made: Collection[str] = ()) -> list[dict[str, Any]]:
    """Our main pages, as the navigation of a site lists them: the path of each by its title.

    Those that a reader needs are tabs. The others are one tab, which leads to the first of them. Of the pages
    that there need not be, those are listed that are `made`.
    """

    def listed(pages: Mapping[str, str]) -> list[dict[str, Any]]:
        return [{title: path} for title, path in pages.items() if path in made or path not in _OPTIONAL]

    return [*listed(_PAGES), {"More": listed(_MORE)}]


def navigate(config: MkDocsConfig, own: Iterable[str], made: Collection[str]) -> None:
    """Set the navigation if the project does not: our main pages, then the project's own pages.

    Most pages are not in the navigation, but can be reached from those that are. Otherwise each page would
    carry the addresses of thousands of entries (measured: total time and size grow quadratically).
    """
    if config.nav is None:
        config.nav = [
            *main_pages(made),
            *sorted(path for path in own if path.endswith(".md") and path != _FRONT),
        ]
