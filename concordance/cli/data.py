"""`concordance data`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.addresses import address
from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root
from concordance.depositing import deposits, earlier_wheels


@click.command("data", short_help="Check everything, and write all data as an archive and a wheel.")
@click.argument("folder", default="build/downloads")
@address
@click.pass_obj
def command(root: Path | None, folder: str, address: str) -> None:
    """Check everything, and write all exports to FOLDER, in the knowledge base: as one archive, and for pip.

    The archive is an RO-Crate with SHA256SUMS. The wheel has the same files, and installs nothing else.
    A wheel of another version that this command made there before is removed.
    FOLDER is build/downloads if it is left out. If there is a problem, nothing is written. Exit status: 0 if
    there are no problems, 1 if there are, 2 for incorrect usage or if FOLDER cannot be written.
    """
    base = knowledge_base_root(root)
    index = checked(base)
    earlier = dict.fromkeys(earlier_wheels(index, base / folder))
    write({**earlier, **deposits(index, address)}, base, Path(folder).as_posix())
