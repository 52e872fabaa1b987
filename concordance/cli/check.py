"""`concordance check`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.base.problems import RENDERINGS
from concordance.cli.checked import checked
from concordance.cli.root import knowledge_base_root


@click.command("check", short_help="Check every entry, source and fingerprint, and the vocabulary.")
@click.option("--format", "form", type=click.Choice(list(RENDERINGS)), default="text", show_default=True)
@click.pass_obj
def command(root: Path | None, form: str) -> None:
    """Check every entry, source and fingerprint, and the vocabulary.

    Problems are printed to standard output in the chosen format: text for people, JSON, GitHub workflow
    commands, or SARIF 2.1.0 for code scanners. Exit status: 0 if there are no problems, 1 if there are,
    2 for incorrect usage.
    """
    checked(knowledge_base_root(root), form)
