"""`concordance diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from concordance.base.load import load
from concordance.base.problems import printable
from concordance.checks import check_root
from concordance.cli.git import NoCommit, files_at, fork_of
from concordance.cli.root import knowledge_base_root
from concordance.record.history import load_history
from concordance.reviewing.changes import Changes
from concordance.reviewing.summary import summary
from concordance.study.index import Index
from concordance.web.permalinks import load_addresses


@click.command("diff", short_help="Say in Markdown what changed since BASE, a branch or commit.")
@click.argument("base")
@click.pass_obj
def command(root: Path | None, base: str) -> None:
    """Say in Markdown what changed since BASE: a branch, a tag or a commit of git.

    The files as they are now are compared with those of the last commit that this branch has in common
    with BASE. What differs is told entry by entry: definitions word by word, links as sentences, who is
    affected, what the next release will record. Exit status: 0 if it was told, 2 for incorrect usage, and if
    git or one of the two knowledge bases cannot be read.
    """
    folder = knowledge_base_root(root)
    try:
        commit = fork_of(folder, base)
        with files_at(folder, commit) as earlier:
            before = _index(earlier)
            promised = load_addresses(earlier)
    except (NoCommit, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if before is None:
        click.echo(
            f"{printable(base)} has no vocabulary.yaml that can be read: there is nothing to compare with",
            err=True,
        )
        sys.exit(2)
    after, problems = check_root(folder)
    if after is None:
        click.echo("vocabulary.yaml cannot be read: concordance check says why", err=True)
        sys.exit(2)
    named = f"{base} ({commit[:7]})"
    click.echo(summary(Changes(before, after), named, promised, len(problems)), nl=False)


def _index(root: Path) -> Index | None:
    """A knowledge base whose faults are no concern of the reader's."""
    base, _ = load(root)
    return Index(base, load_history(root)[0]) if base else None
