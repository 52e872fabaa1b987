"""What all pages of a site are made from besides their entries: a page is kept for as long as that stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from concordance.web.finished import titles

_OURS = frozenset({"concordance", "material/search"})
_SETTINGS = (
    *("site_name", "site_url", "site_description", "site_author", "copyright", "nav", "use_directory_urls"),
    *("repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"),
    *("extra", "extra_css", "extra_javascript", "markdown_extensions"),
)
_TEXTS = (".md", ".html")


def frame_of(
    config: MkDocsConfig, own: Collection[str], texts: Mapping[str, str], live: bool
) -> tuple[str, ...]:
    """All that the frame of a page is made from; empty if something may have a say that is not known here.

    `own` are the pages that the project wrote itself, and `texts` all that the knowledge base says: a page of
    ours that has no name in the navigation is called there what its entry is called.
    """
    if config.hooks or set(config.plugins) - _OURS:
        return ()
    settings = [sorted(config.theme.items()), *(config[name] for name in _SETTINGS), live]
    folders = [config.docs_dir, getattr(config.theme, "custom_dir", None)]
    unnamed = {*_paths(config.nav)} - titles(config.nav).keys() - set(own)
    return (
        repr(settings),
        *(text for folder in folders if folder for text in _texts(Path(str(folder)))),
        *(texts[path] for path in sorted(texts) if unnamed),
    )


def _paths(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Iterable):
        for part in nav.values() if isinstance(nav, Mapping) else nav:
            yield from _paths(part)


def _texts(folder: Path) -> Iterator[str]:
    """The files of a folder: of pages and templates all that they say, of others only the names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            if path.suffix in _TEXTS:
                yield path.read_text(encoding="utf-8", errors="replace")
