"""The knowledge base that a command works on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from concordance.base.paths import KNOWLEDGE, VOCABULARY
from concordance.base.writing import recover


def knowledge_base_root(given: Path | None, *, or_own: bool = False) -> Path:
    """The folder given, or else the current folder or the nearest one above it that is a knowledge base.

    With `or_own`, the one that the program came with is the last resort: the folder in which its virtual
    environment is, as that of a clone has it, and as pre-commit makes it. Either of its two files is enough
    to recognize a knowledge base; checking reports if the other is missing. Raises `click.UsageError` if
    there is none.
    """
    start = (given or Path.cwd()).resolve()
    folders = [start] if given else [start, *start.parents]
    if or_own and not given and sys.prefix != sys.base_prefix:
        folders.append(Path(sys.prefix).resolve().parent)
    for folder in folders:
        if any((folder / file).is_file() for file in (KNOWLEDGE, VOCABULARY)):
            _recover(folder)
            return folder
    where = f"{given} has no {KNOWLEDGE}" if given else f"neither this folder nor any above has a {KNOWLEDGE}"
    raise click.UsageError(f"{where}: run the command in a knowledge base, or name one with --root")


def _recover(folder: Path) -> None:
    """Deal with what a run that was interrupted left, and say so. Exits with status 2 if that fails."""
    try:
        if said := recover(folder):
            click.echo(said, err=True)
    except OSError as error:
        click.echo(f"an earlier run was interrupted, and what it left cannot be mended: {error}", err=True)
        sys.exit(2)
