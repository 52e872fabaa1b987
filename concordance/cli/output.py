"""What several commands print, ask and write."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from concordance.base.calling import program
from concordance.base.problems import RENDERINGS, Problem
from concordance.base.writing import Files, write_whole


def print_problems(problems: Iterable[Problem], form: str = "text") -> None:
    """Print problems to standard output in one of the `RENDERINGS`."""
    # A file's name may have bytes that are not text, which no encoding accepts.
    click.echo(RENDERINGS[form](problems, program()).encode("utf-8", "replace").decode(), nl=False)


def write(files: Mapping[str, str | bytes | None], root: Path, folder: str) -> None:
    """Write files into a folder under the root, remove those that are None, and say so.

    Exits with status 2 if that fails.
    """
    try:
        write_whole({f"{folder}/{name}": content for name, content in files.items()}, root)
    except OSError as error:
        click.echo(f"{folder}/ cannot be written: {error}", err=True)
        sys.exit(2)
    for done, gone in (("written", False), ("removed", True)):
        if names := [f"{folder}/{name}" for name, content in files.items() if (content is None) == gone]:
            click.echo(f"{done}: {', '.join(names)}", err=True)


def put(changes: Files, root: Path) -> None:
    """Write all files that change, or none. Exits with status 2 if that fails."""
    try:
        write_whole(changes, root)
    except OSError as error:
        click.echo(f"the files cannot be written: {error}; nothing was changed", err=True)
        sys.exit(2)


def is_asked() -> bool:
    """Whether there is someone at a terminal to ask."""
    return sys.stdin.isatty()
