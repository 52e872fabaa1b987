"""`concordance citation`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.addresses import address, repository
from concordance.cli.checked import checked
from concordance.cli.output import put
from concordance.cli.root import knowledge_base_root
from concordance.depositing.describing import descriptions


@click.command("citation", short_help="Check everything, and write CITATION.cff and .zenodo.json.")
@address
@repository
@click.pass_obj
def command(root: Path | None, address: str, repository: str) -> None:
    """Check everything, and write CITATION.cff and .zenodo.json beside knowledge.yaml.

    They are made from it, and name the last release: run it again after each. Files of these names are
    replaced. An address that others cannot open is left out. If there is a problem, nothing is written. Exit
    status: 0 if there are no problems, 1 if there are, 2 for incorrect usage or if they cannot be written.
    """
    folder = knowledge_base_root(root)
    made = descriptions(checked(folder), address, repository)
    put(made, folder)
    click.echo(f"written: {', '.join(made)}", err=True)
