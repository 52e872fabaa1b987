"""What `rename` and `remove` have in common: what is meant, the changes carried out, and what they leave."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concordance.cli.completing import SORTS
from concordance.cli.output import print_problems, put
from concordance.words.english import counted

if TYPE_CHECKING:
    from concordance.base.writing import Files
    from concordance.editing.uses import Sort
    from concordance.study.index import Index


def named(words: Sequence[str], names: str) -> tuple[Sort, list[str]]:
    """What the words of a command mean: an entry, or what the first word says, and the names after it."""
    wanted = len(names.split())
    if len(words) == wanted:
        return "entry", [*words]
    if len(words) == wanted + 1:
        if words[0] in SORTS:
            return words[0], [*words[1:]]  # type: ignore[return-value]
        raise click.UsageError(f'"{words[0]}" is none of {", ".join(SORTS)}: write {names} for an entry')
    raise click.UsageError(f"expected {names}, or one of {', '.join(SORTS)} and {names}")


def index_of(root: Path) -> Index:
    """The knowledge base whose files are to be changed. Prints what is wrong with their form, and exits."""
    from concordance.base.load import load
    from concordance.record.history import load_history
    from concordance.study.index import Index

    base, problems = load(root)
    history, damage = load_history(root)
    if base is None or problems or damage:
        print_problems(sorted({*problems, *damage}))
        click.echo("nothing was changed: mend this first, since a name could be overlooked there", err=True)
        sys.exit(1)
    return Index(base, history)


@contextmanager
def changing() -> Iterator[None]:
    """Print why a change is refused, and exit."""
    from concordance.editing.yamltext import Refused

    try:
        yield
    except Refused as error:
        click.echo(f"error: {error}; nothing was changed", err=True)
        sys.exit(1)


def carry_out(root: Path, changes: Files, done: str) -> None:
    """Write the changes, say which, and exit with status 1 if the knowledge base has problems after them."""
    from concordance.checks import check_root
    from concordance.cli.schema import refresh

    put(changes, root)
    click.echo(f"{done}: {counted(len(changes), 'file')}")
    for path, content in changes.items():
        click.echo(f"  {path}{' (gone)' if content is None else ''}")
    for path in refresh(root):
        click.echo(f"  {path}")
    _, problems = check_root(root)
    if problems:
        print_problems(problems)
        click.echo(f"{counted(len(problems), 'problem')} left", err=True)
        sys.exit(1)
