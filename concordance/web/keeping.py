"""What all pages of a site are made from besides their entries: a page is kept for as long as that stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

_OURS = frozenset({"concordance", "material/search"})
_TEXTS = (".md", ".html")


def frame_of(config: MkDocsConfig, titles: Iterable[str], live: bool) -> list[str]:
    """All that the frame of a page is made from; empty if something may have a say that is not known here.

    `titles` are what the navigation calls pages by names that are not in mkdocs.yml.
    """
    if config.hooks or set(config.plugins) - _OURS:
        return []
    settings = [config.user_configs, config.nav, config.site_name, config.site_url, config.repo_url]
    folders = [config.docs_dir, getattr(config.theme, "custom_dir", None)]
    return [
        repr([*settings, config.edit_uri, config.use_directory_urls, config.extra, live]),
        *titles,
        *(text for folder in folders if folder for text in _texts(Path(str(folder)))),
    ]


def _texts(folder: Path) -> Iterator[str]:
    """The files of a folder: of pages and templates all that they say, of others only the names."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            if path.suffix in _TEXTS:
                yield path.read_text(encoding="utf-8", errors="replace")
