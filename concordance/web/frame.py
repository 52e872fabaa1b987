"""The frame of every site: our scripts, styles and Markdown extensions, around a project's own."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from concordance.base.files import ASSETS

_STYLES = (
    "assets/css/concordance.css",
    "assets/css/reading.css",
    "assets/css/glossary.css",
    "assets/css/annotated.css",
    "assets/css/citing.css",
    "assets/css/vocabulary.css",
    "assets/graph/picture.css",
    "assets/graph/graph.css",
)
_SCRIPTS = ("names", "diagrams", "anchors", "citing", "previews", "tours", "offline", "glossary")
_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
_CONTENTS = {"permalink": True, "title": "On this page"}
_ROOT = "root"  # what lies in this folder is served from the top of the site


def dress(config: MkDocsConfig) -> None:
    """Add our scripts, styles and extensions before those of the project, which can so change them."""
    config.extra_css[:0] = _STYLES
    config.extra_javascript[:0] = [f"assets/js/{name}.js" for name in _SCRIPTS]
    config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
    config.mdx_configs["toc"] = _CONTENTS | config.mdx_configs.get("toc", {})


def asset_files(config: MkDocsConfig) -> Iterator[File]:
    """The files that come with the engine, each at its address on the site."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            inside = path.relative_to(ASSETS)
            address = inside.name if inside.parts[0] == _ROOT else f"assets/{inside.as_posix()}"
            yield File.generated(config, address, abs_src_path=str(path))
