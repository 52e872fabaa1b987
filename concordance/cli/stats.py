"""`concordance stats`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.base.files import json_text
from concordance.cli.checked import checked
from concordance.cli.root import knowledge_base_root
from concordance.study.stats import as_text, stats


@click.command("stats", short_help="Check everything, and print what it covers.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(root: Path | None, as_json: bool) -> None:
    """Check everything, and print what it covers: the numbers on the coverage page.

    Exit status: 0 if there are no problems, 1 if there are, 2 for incorrect usage.
    """
    found = stats(checked(knowledge_base_root(root)))
    if as_json:
        click.echo(json_text(found.as_data()), nl=False)
    else:
        click.echo(as_text(found), nl=False)
