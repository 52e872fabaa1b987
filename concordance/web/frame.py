"""The frame of every site: our scripts, styles and Markdown extensions, in addition to a project's own."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from concordance.base.about import About
from concordance.web.parts import SCRIPTS, STYLES, asset_paths, rights

_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
_CONTENTS = {"permalink": True, "title": "On this page"}


def dress(config: MkDocsConfig, about: About) -> None:
    """Add our scripts, styles and extensions before the project's own, so that those can override ours.

    Settings that mkdocs.yml leaves out come from knowledge.yaml. Broken links become warnings.
    """
    config.site_description = config.site_description or about.about
    config.copyright = config.copyright or rights(about)
    links = config.validation.links
    links.absolute_links = links.unrecognized_links = links.anchors = logging.WARNING
    config.extra_css[:0] = STYLES
    config.extra_javascript[:0] = SCRIPTS
    config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
    config.mdx_configs["toc"] = _CONTENTS | config.mdx_configs.get("toc", {})


def asset_files(config: MkDocsConfig) -> Iterator[File]:
    """The files that come with the engine, each with its address on the site."""
    for path, file in asset_paths():
        yield File.generated(config, path, abs_src_path=str(file))
