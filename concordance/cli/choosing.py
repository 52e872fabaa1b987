"""The files that a command is to look at, by what was typed for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concordance.base.paths import FILES, FOLDERS, REMOVED
from concordance.cli.output import put

if TYPE_CHECKING:
    from concordance.editing.fixing import Fixed

CHOICE = click.Path(path_type=Path)
"""The type of an argument that names files."""


def chosen(root: Path, files: Sequence[Path]) -> list[str]:
    """The files by their paths in the knowledge base, without any of a folder's that a check does not read.

    Raises `click.UsageError` if there is no such file, or if a check does not read it.
    """
    found: dict[str, None] = {}
    for file in files:
        place = (Path.cwd() / file).resolve()
        if not place.exists() and not file.is_absolute() and (root / file).exists():
            place = (root / file).resolve()
        if not place.exists():
            raise click.UsageError(f"{file}: there is no such file")
        if not place.is_relative_to(root):
            raise click.UsageError(f"{file} is not in the knowledge base, {root}")
        below = sorted(place.rglob("*")) if place.is_dir() else [place]
        read = [
            path for each in below if each.is_file() and _is_read(path := each.relative_to(root).as_posix())
        ]
        if not read:
            raise click.UsageError(
                f"{file}: check reads {', '.join(FILES)} and the files in {', '.join(FOLDERS)}"
            )
        found |= dict.fromkeys(read)
    return [*found]


def _is_read(path: str) -> bool:
    return path in FILES or path.partition("/")[0] in FOLDERS


def fixable(root: Path, only: Collection[str]) -> list[str]:
    """The YAML files among those that were chosen, or all of them."""
    every = [path for path in (*FILES, REMOVED) if (root / path).exists()]
    for folder in ("concepts", "sources"):
        files = sorted((root / folder).glob("*.yaml"))
        every += [f"{folder}/{file.name}" for file in files if not file.name.startswith("_")]
    return [path for path in every if (not only or path in only) and not (root / path).is_symlink()]


def carry_out_fixes(root: Path, fixes: Fixed) -> None:
    """Write the files that change, and say what was done. Exits with status 2 if that fails."""
    put(fixes.changes, root)
    for line in fixes.done:
        click.echo(f"fixed: {line}", err=True)
