"""The frame of every site: our scripts, styles and Markdown extensions, in addition to a project's own."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from concordance.base.about import About
from concordance.base.model import Vocabulary
from concordance.base.paths import TOURS, concept_path
from concordance.base.public import is_public
from concordance.drawing.symbols import style_sheet
from concordance.web.finished import titles
from concordance.web.parts import OFFLINE, SCRIPTS, STYLES, VOCABULARY, asset_paths, rights
from concordance.web.stamping import Stamps, own_files

_OURS = frozenset({"concordance", "material/search"})
_BEFORE = frozenset({"on_startup"})  # a hook with no other event is told nothing of the site
_SETTINGS = (
    *("site_name", "site_url", "site_description", "site_author", "copyright", "nav", "use_directory_urls"),
    *("repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"),
    *("extra", "extra_css", "extra_javascript", "markdown_extensions"),
)
_EXTENSIONS = ("attr_list", "md_in_html", "tables", "toc")
_CONTENTS = {"permalink": True, "title": "On this page"}


def dress(config: MkDocsConfig, about: About, live: bool) -> None:
    """Add our scripts, styles and extensions before the project's own, so that those can override ours.

    Settings that mkdocs.yml leaves out come from knowledge.yaml. Broken links become warnings. While a site
    is edited (`live`), no browser is to keep its pages.
    """
    config.site_description = config.site_description or about.about
    config.copyright = config.copyright or rights(about)
    config.extra["license"] = about.license
    config.extra["searchable"] = is_public(config.site_url)
    links = config.validation.links
    links.absolute_links = links.unrecognized_links = links.anchors = logging.WARNING
    config.extra_css[:0] = STYLES
    config.extra_javascript[:0] = [name for name in SCRIPTS if not (live and name == OFFLINE)]
    config.markdown_extensions += [name for name in _EXTENSIONS if name not in config.markdown_extensions]
    config.mdx_configs["toc"] = _CONTENTS | config.mdx_configs.get("toc", {})


def asset_files(config: MkDocsConfig) -> Iterator[File]:
    """The files that come with the engine, each with its address on the site."""
    for path, file in asset_paths():
        yield File.generated(config, path, abs_src_path=str(file))


def stamps_of(config: MkDocsConfig, vocabulary: Vocabulary) -> Stamps:
    """The hashes of what every page loads."""
    stamps = Stamps(urlsplit(config.site_url or "/").path)
    own = map(str, [*config.extra_css, *config.extra_javascript])
    stamps.add({VOCABULARY: style_sheet(vocabulary), **own_files(Path(config.docs_dir), own)})
    themes = [Path(folder, "assets/stylesheets").glob("*.css") for folder in config.theme.dirs]
    stamps.add_sheet(sorted(sheet.name for found in themes for sheet in found), config.extra_css)
    return stamps


def frame_of(
    config: MkDocsConfig, own: Collection[str], texts: Mapping[str, str], live: bool
) -> tuple[str, ...]:
    """All that the frame of a page is made from; empty if something may have a say that is not known here.

    `own` are the pages that the project wrote itself, and `texts` all that the knowledge base says: a page of
    ours that has no name in the navigation is called there what its entry, or its tour, is called.
    """
    if not _ours_alone(config):
        return ()
    settings = [sorted(config.theme.items()), *(config[name] for name in _SETTINGS), live]
    custom = getattr(config.theme, "custom_dir", None)
    unnamed = {*_paths(config.nav)} - titles(config.nav).keys() - set(own)
    return (
        repr(settings),
        *_texts(Path(config.docs_dir), ".md"),
        *(_texts(Path(str(custom))) if custom else ()),
        *(texts.get(path, "") for path in sorted(map(_naming, unnamed))),
    )


def _naming(page: str) -> str:
    """The file that can name this page of ours; those that have a say in every page are left out."""
    folder, _, rest = page.partition("/")
    return concept_path(rest.partition("/")[0].removesuffix(".md")) if folder == "concepts" else TOURS


def is_known(config: MkDocsConfig) -> bool:
    """Whether the frame is made by the templates that come with the engine, and by nothing else."""
    theme = config.theme
    return theme.name == "concordance" and not getattr(theme, "custom_dir", None) and _ours_alone(config)


def _ours_alone(config: MkDocsConfig) -> bool:
    return all(name in _OURS or _is_early_hook(plugin) for name, plugin in config.plugins.items())


def _is_early_hook(plugin: object) -> bool:
    return isinstance(plugin, ModuleType) and _BEFORE.issuperset(
        name for name in dir(plugin) if name.startswith("on_")
    )


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Iterable):
        for part in nav.values() if isinstance(nav, Mapping) else nav:
            yield from _paths(part)


def _texts(folder: Path, suffix: str = "") -> Iterator[str]:
    """The files of a folder: their names, and of those that end like this also what they say."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            if path.name.endswith(suffix):
                yield path.read_text(encoding="utf-8", errors="surrogateescape")
