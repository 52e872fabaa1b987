"""The knowledge base that a command works on."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.base.paths import KNOWLEDGE, VOCABULARY


def knowledge_base_root(given: Path | None) -> Path:
    """The folder given, or else the current folder or the nearest one above it that is a knowledge base.

    Either of its two files is enough to recognize it; checking reports if the other is missing. Raises
    `click.UsageError` if there is none.
    """
    start = (given or Path.cwd()).resolve()
    for folder in [start] if given else [start, *start.parents]:
        if any((folder / file).is_file() for file in (KNOWLEDGE, VOCABULARY)):
            return folder
    where = f"{given} has no {KNOWLEDGE}" if given else f"neither this folder nor any above has a {KNOWLEDGE}"
    raise click.UsageError(f"{where}: run the command in a knowledge base, or name one with --root")
