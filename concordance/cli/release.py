"""`concordance release`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from concordance.base.calling import program
from concordance.base.paths import IDS
from concordance.base.problems import Location, Problem
from concordance.cli.checked import checked
from concordance.cli.output import print_problems
from concordance.cli.root import knowledge_base_root
from concordance.depositing.describing import CITATION, MADE, ZENODO
from concordance.exports import files
from concordance.pages import render
from concordance.pages.site import Site
from concordance.record.git import Git, NoGit
from concordance.record.history import History
from concordance.record.lines import FOLDER, RELEASES
from concordance.record.lists import ADDRESSES
from concordance.record.releasing import Overtaken, release, released, with_addresses, write_release
from concordance.study.index import Index
from concordance.web.permalinks import addresses, lost
from concordance.words.english import counted

_NAMING = ("CHANGELOG.md", CITATION, "README.md", "pyproject.toml")
"""Files that often name the last release."""


@click.command("release", short_help="Record every entry that changed, as VERSION.")
@click.argument("version")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: _today().isoformat(),
    show_default="today, UTC",
)
@click.option("--dry-run", is_flag=True, help="Say what would be recorded and written, and write nothing.")
@click.pass_obj
def command(root: Path | None, version: str, date: datetime.datetime, dry_run: bool) -> None:
    """Record every entry that changed since the last release, as VERSION.

    The record is append-only: history/<id>.jsonl for each entry, history/releases.jsonl for the whole.
    If there is a problem, nothing is written. Exit status: 0 if it was released, 1 if there are problems,
    2 for incorrect usage or if the record cannot be written.
    """
    folder = knowledge_base_root(root)
    index = checked(folder)
    added, problems = _prepared(index, version, date.date())
    if problems:
        print_problems(problems)
        sys.exit(1)
    if dry_run:
        click.echo(f"release {version} of {date.date()} would record")
        for what in _recorded(index.history, released(index.history, added)):
            click.echo(f"  {what}")
        click.echo("and append")
        for path, text in sorted(added.items()):
            lines = counted(len(text.splitlines()), "line")
            click.echo(f"  {lines} to {path}")
        return
    try:
        write_release(folder, index.history, added)
    except Overtaken:
        message = "another release was written meanwhile; nothing was written"
        print_problems([Problem(Location(RELEASES), "bad-release", message, "run the command again")])
        sys.exit(1)
    except OSError as error:
        click.echo(f"the release cannot be written: {error}; nothing was written", err=True)
        sys.exit(2)
    changed = len(added.keys() - {RELEASES, IDS, ADDRESSES})
    click.echo(f"release {version}: {counted(changed, 'entry', 'entries')} recorded in history/", err=True)
    for line in _next(folder, index.history, version):
        click.echo(line, err=True)


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def _prepared(index: Index, version: str, date: datetime.date) -> tuple[Mapping[str, str], list[Problem]]:
    """What the release appends to each file, or the problems that prevent it."""
    if date > _today() + datetime.timedelta(days=1):  # tomorrow is today somewhere
        message = f"{date} is in the future, and no later release could have an earlier date"
        return {}, [Problem(Location(RELEASES), "bad-release", message, "leave --date out: it is today then")]
    added, problems = release(index.base, index.history, version, date.isoformat())
    if problems:
        return {}, problems
    later = Index(index.base, released(index.history, added))
    site = Site(later, data=files(later))
    present = addresses(site, render(site))
    if problems := lost(index.history.lists[ADDRESSES], present):
        return {}, problems
    return with_addresses(added, index.history, present), []


def _recorded(before: History, after: History) -> Iterator[str]:
    """What a release does with each entry, in words."""
    for concept_id in sorted(after.releases[-1].changed):
        latest = after.versions[concept_id][-1]
        if latest.entry is None:
            renamed = (latest.removed or {}).get("renamed")
            yield f"{concept_id}: renamed to {renamed}" if renamed else f"{concept_id}: removed"
        else:
            what = "changed" if before.latest(concept_id) else "new"
            yield f"{concept_id}: {what}, version {latest.shown}"


def _next(root: Path, before: History, version: str) -> Iterator[str]:
    """What to do after a release."""
    is_made = _names(root / CITATION, MADE)
    if is_made:
        yield f"{CITATION} and {ZENODO} describe the release before: {program()} citation"
    git = Git(root)
    try:
        changed = git.run("status", "--porcelain", "-z", "--", ".").decode("utf-8", "replace")
    except NoGit:
        yield f"now keep {FOLDER}/ and {IDS} as they are: citations rest on them"
        return
    if before.releases:
        last = before.releases[-1].version
        if old := [
            name
            for name in _NAMING
            if _names(root / name, last)
            and not _names(root / name, version)
            and not (name == CITATION and is_made)
        ]:
            yield f"{', '.join(old)} may still name {last}: have a look"
    own = (f"{FOLDER}/", IDS)
    rows = [row[3:] for row in changed.split("\0") if row[2:3] == " "]
    prefix = git.run("rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    others = [path for row in rows if not (path := row.removeprefix(prefix)).startswith(own)]
    if others:
        shown = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        yield f"not committed yet, beside the record: {shown}"
    yield "to publish it:"
    yield f"  git add {'.' if others else f'{FOLDER} {IDS}'}"
    yield f'  git commit -m "Release {version}"'
    yield f"  git tag v{version}"


def _names(file: Path, words: str) -> bool:
    """Whether a file has words, such as a version."""
    try:
        return words in file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
