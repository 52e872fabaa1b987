"""`concordance check`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.base.problems import RENDERINGS, Problem
from concordance.cli.checked import checked
from concordance.cli.root import knowledge_base_root
from concordance.record.git import NoGit
from concordance.record.since import grown


@click.command("check", short_help="Check every entry, source and fingerprint, and the vocabulary.")
@click.option("--format", "form", type=click.Choice(list(RENDERINGS)), default="text", show_default=True)
@click.option("--since", metavar="COMMIT", help="Check too that the record has only grown since then.")
@click.pass_obj
def command(root: Path | None, form: str, since: str | None) -> None:
    """Check every entry, source and fingerprint, and the vocabulary.

    Problems are printed to standard output in the chosen format: text for people, JSON, GitHub workflow
    commands, or SARIF 2.1.0 for code scanners. Exit status: 0 if there are no problems, 1 if there are,
    2 for incorrect usage.
    """
    folder = knowledge_base_root(root)
    checked(folder, form, _shrunk(folder, since) if since else ())


def _shrunk(root: Path, since: str) -> list[Problem]:
    try:
        return grown(root, since)
    except NoGit as error:
        raise click.UsageError(f"--since {since}: {error}") from error
