"""The frame of every site: our scripts, styles and Markdown extensions, in addition to a project's own."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from concordance.base.about import About
from concordance.base.files import ASSETS

_STYLES = (
    "assets/css/concordance.css",
    "assets/css/entry.css",
    "assets/css/lists.css",
    "assets/css/print.css",
    "assets/css/reading.css",
    "assets/css/glossary.css",
    "assets/css/annotated.css",
    "assets/css/citing.css",
    "assets/css/check.css",
    "assets/css/contribute.css",
    "assets/css/contribute-side.css",
    "assets/css/vocabulary.css",
    "assets/graph/picture.css",
    "assets/graph/graph.css",
)
_SCRIPTS = ("names", "diagrams", "anchors", "citing", "previews", "tours", "offline", "glossary")
_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
_CONTENTS = {"permalink": True, "title": "On this page"}
_RIGHTS = Markup(
    'Entries <a href="{}" rel="license">{}</a>. '
    "Quotes belong to their authors and are cited from the editions named."
)
_ROOT = "root"  # files in this folder are served from the top of the site


def dress(config: MkDocsConfig, about: About) -> None:
    """Add our scripts, styles and extensions before the project's own, so that those can override ours.

    Settings that mkdocs.yml leaves out come from knowledge.yaml. Broken links become warnings.
    """
    config.site_description = config.site_description or about.about
    config.copyright = config.copyright or _RIGHTS.format(about.license, license_name(about.license))
    links = config.validation.links
    links.absolute_links = links.unrecognized_links = links.anchors = logging.WARNING
    config.extra_css[:0] = _STYLES
    config.extra_javascript[:0] = [f"assets/js/{name}.js" for name in _SCRIPTS]
    config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
    config.mdx_configs["toc"] = _CONTENTS | config.mdx_configs.get("toc", {})


def license_name(address: str) -> str:
    """The name of a license: CC BY 4.0 for a Creative Commons address, otherwise the address itself."""
    found = re.fullmatch(r"https://creativecommons\.org/licenses/([a-z-]+)/([\d.]+)/?", address)
    return f"CC {found[1].upper()} {found[2]}" if found else address.removeprefix("https://")


def asset_files(config: MkDocsConfig) -> Iterator[File]:
    """The files that come with the engine, each with its address on the site."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            inside = path.relative_to(ASSETS)
            address = inside.name if inside.parts[0] == _ROOT else f"assets/{inside.as_posix()}"
            yield File.generated(config, address, abs_src_path=str(path))
