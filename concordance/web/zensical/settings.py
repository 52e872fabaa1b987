"""zensical.toml: what the project says of its site, and where the pages are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concordance.base.paths import FOLDERS, PUBLISHED
from concordance.base.public import is_placeholder

FILE = "zensical.toml"
"""The file at the root of a project in which Zensical finds its settings."""

PAGES, THEME = "docs", "theme"
"""The folders within the one that is written: for the pages and the files beside them, and for the theme."""

MARK = ".gitignore"
"""The file that tells a folder that was written from any other; git ignores all that is there."""

MARKED = "# Written by concordance build --site, which replaces all that is in this folder.\n*\n"

_HINT = """\
{file} is missing. It says what the site is called and where it will be. Write it, with your own name and
address in it:

[project]
site_name = "…"
site_url = "https://…/"
docs_dir = "{pages}"
nav = [{{ "Graph" = "graph.md" }}, {{ "Glossary" = "concepts/index.md" }}]

[project.theme]
custom_dir = "{theme}"
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What zensical.toml says of a site: its address, and its repository with the way to the editor there."""

    address: str = ""
    repository: str = ""
    editor: str = ""


def read_settings(root: Path, folder: Path) -> Settings:
    """The settings of the project at `root`, whose site is written into `folder`.

    Raises `ValueError` with a sentence if there are none, if they cannot be read, or if they name another
    folder.
    """
    here = _relative(folder, root)
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        hint = _HINT.format(file=FILE, pages=f"{here}/{PAGES}", theme=f"{here}/{THEME}")
        raise ValueError(hint) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{FILE} cannot be read: {error}") from error
    try:
        typed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{FILE} is not valid TOML: {error}") from error
    project = _table(typed, "project")
    theme = _table(project, "theme", "project.")
    for key, table, found in (("docs_dir", project, PAGES), ("theme.custom_dir", theme, THEME)):
        named = _text(table, key.rpartition(".")[2], "project.theme" if table is theme else "project")
        if (root / named).resolve() != folder / found:
            raise ValueError(
                f'{FILE} has {key} = "{named}", but this writes into {here}: '
                f'set it to "{here}/{found}", or name the folder that it says'
            )
    address, *forge = (_text(project, key, "project") for key in ("site_url", "repo_url", "edit_uri"))
    return Settings("" if is_placeholder(address) else address, *forge)


def check_place(root: Path, folder: Path) -> None:
    """Raise `ValueError` with a sentence if the site must not be written into a folder.

    It must be new, empty, or one that this has written before, and must not hold or be among the project's
    own files. Both paths are resolved.
    """
    if root.is_relative_to(folder):
        raise ValueError(f"{folder} holds the knowledge base, and would be replaced: name another folder")
    for own in (*FOLDERS, *PUBLISHED):
        if folder.is_relative_to((root / own).resolve()):
            raise ValueError(f"{folder} is in {own}/, whose files are your own: name another folder")
    try:
        if folder.exists() and next(folder.iterdir(), None) and not _is_ours(folder):
            raise ValueError(
                f"{folder} is not empty, and not written by this command: empty it, or name another folder"
            )
    except OSError as error:
        raise ValueError(f"{folder} cannot be read: {error}") from error


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / MARK).read_text(encoding="utf-8") == MARKED
    except (OSError, UnicodeDecodeError):
        return False


def _relative(folder: Path, root: Path) -> str:
    return (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()


def _table(table: dict[str, Any], key: str, where: str = "") -> dict[str, Any]:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise ValueError(f"{FILE} has no table [{where}{key}]")
    return found


def _text(table: dict[str, Any], key: str, where: str) -> str:
    found = table.get(key, "")
    if not isinstance(found, str):
        raise ValueError(f"{FILE}, [{where}]: {key} is not a text in quotes")
    return found
