"""`concordance diff`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from concordance.base.load import load
from concordance.base.paths import FILES, FOLDERS
from concordance.base.problems import printable
from concordance.checks import check_root
from concordance.cli.root import knowledge_base_root
from concordance.record.git import Git, NoGit
from concordance.record.history import load_history
from concordance.record.lists import ADDRESSES
from concordance.reviewing.changes import Changes
from concordance.reviewing.summary import summary
from concordance.study.index import Index


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
        commit, before = _earlier(folder, base)
    except (NoGit, OSError) as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(2)
    if before is None:
        why = f"{printable(base)} has no vocabulary.yaml that can be read: there is nothing to compare with"
        click.echo(why, err=True)
        sys.exit(2)
    after, problems = check_root(folder)
    if after is None:
        click.echo("vocabulary.yaml cannot be read: concordance check says why", err=True)
        sys.exit(2)
    promised = before.history.lists.get(ADDRESSES, ())
    told = summary(Changes(before, after), f"{base} ({commit[:7]})", promised, len(problems))
    click.echo(told.encode("utf-8", "replace").decode(), nl=False)


def _earlier(root: Path, base: str) -> tuple[str, Index | None]:
    """The last commit that this branch has in common with another one, and the knowledge base as it was then.

    So what others added there since does not count as removed here. The faults that it had then are no
    concern of the reader's. Raises `NoGit` if git does not know.
    """
    git = Git(root)
    commit = git.common(base)
    with tempfile.TemporaryDirectory(prefix="concordance-") as place:
        for path, content in git.files(commit, (*FILES, *FOLDERS)).items():
            if ".." in path.split("/"):  # no git makes such a name, but somebody could
                continue
            file = Path(place, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        earlier, _ = load(Path(place))
        return commit, Index(earlier, load_history(Path(place))[0]) if earlier else None
