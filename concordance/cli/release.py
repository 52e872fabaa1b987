"""`concordance release`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from concordance.base.paths import IDS
from concordance.cli.checked import checked
from concordance.cli.output import print_problems
from concordance.cli.root import knowledge_base_root
from concordance.exports import files
from concordance.pages import render
from concordance.pages.site import Site
from concordance.record.history import RELEASES, release, released, write_release
from concordance.study.index import Index
from concordance.web.permalinks import ADDRESSES, addresses, as_text, load_addresses, lost
from concordance.words.english import counted


@click.command("release", short_help="Record every entry that changed, as VERSION.")
@click.argument("version")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
    show_default="today, UTC",
)
@click.pass_obj
def command(root: Path | None, version: str, date: datetime.datetime) -> None:
    """Record every entry that changed since the last release, as VERSION.

    The record is append-only: history/<id>.jsonl for each entry, history/releases.jsonl for the whole.
    If there is a problem, nothing is written. Exit status: 0 if it was released, 1 if there are problems,
    2 for incorrect usage or if the record cannot be written.
    """
    folder = knowledge_base_root(root)
    index = checked(folder)
    added, problems = release(index.base, index.history, version, date.date().isoformat())
    if not problems:
        later = Index(index.base, released(index.history, added))
        site = Site(later, data=files(later))
        promised, present = load_addresses(folder), addresses(site, render(site))
        problems = lost(promised, present)
    if problems:
        print_problems(problems)
        sys.exit(1)
    try:
        write_release(folder, added, {ADDRESSES: as_text(present, promised)})
    except OSError as error:
        click.echo(f"the release cannot be written: {error}; nothing was written", err=True)
        sys.exit(2)
    changed = len(added) - (RELEASES in added) - (IDS in added)
    click.echo(f"release {version}: {counted(changed, 'entry', 'entries')} recorded in history/", err=True)
