"""`concordance check`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.base.problems import FORMATS
from concordance.cli.checked import checked
from concordance.cli.root import knowledge_base_root


@click.command("check", short_help="Check every entry, source and fingerprint, and the vocabulary.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.pass_obj
def command(root: Path | None, form: str) -> None:
    """Check every entry, source and fingerprint, and the vocabulary.

    Problems go to standard output in the format chosen: text for people, JSON, GitHub's workflow
    commands, or SARIF 2.1.0 for code scanners. Exit status: 0 clean, 1 with problems, 2 for wrong use.
    """
    checked(knowledge_base_root(root), form)
