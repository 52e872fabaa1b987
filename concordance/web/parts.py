"""The parts of every site's frame, whatever builds it: our styles and scripts, and the line about rights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from concordance.base.about import About
from concordance.base.files import ASSETS

VOCABULARY = "assets/css/vocabulary.css"
"""The path on the site of the colors of kinds and relations, which are made from the vocabulary."""

STYLES = (
    "assets/css/concordance.css",
    "assets/css/icons.css",
    "assets/css/entry.css",
    "assets/css/drawing.css",
    "assets/css/front.css",
    "assets/css/lists.css",
    "assets/css/print.css",
    "assets/css/reading.css",
    "assets/css/tours.css",
    "assets/css/glossary.css",
    "assets/css/effects.css",
    "assets/css/literature.css",
    "assets/css/annotated.css",
    "assets/css/citing.css",
    "assets/css/check.css",
    "assets/css/contribute.css",
    "assets/css/contribute-side.css",
    "assets/css/everybody.css",
    VOCABULARY,
    "assets/graph/picture.css",
    "assets/graph/overview.css",
    "assets/graph/graph.css",
)
"""The paths on the site of the style sheets of every page, in their order."""

_NAMES = (
    *("names", "diagrams", "anchors", "passages", "citing", "share", "previews", "offline", "external"),
    *("wide", "view", "glossary", "literature", "searching"),
)

OFFLINE = "assets/js/offline.js"
"""The one of `SCRIPTS` that has a browser keep the pages."""

SCRIPTS = tuple(f"assets/js/{name}.js" for name in _NAMES)
"""The paths on the site of the scripts of every page, in their order."""

_RIGHTS = Markup(
    'Entries <a href="{}" rel="license">{}</a>. '
    "Quotes belong to their authors and are cited from the editions named."
)
_ROOT = "root"  # files in this folder are served from the top of the site


def rights(about: About) -> Markup:
    """Who may do what with entries and quotes, for the foot of every page."""
    return _RIGHTS.format(about.license, about.license_name)


def asset_paths() -> Iterator[tuple[str, Path]]:
    """The files that come with the engine, each with its path on the site."""
    for file in sorted(ASSETS.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            inside = file.relative_to(ASSETS)
            yield inside.name if inside.parts[0] == _ROOT else f"assets/{inside.as_posix()}", file
