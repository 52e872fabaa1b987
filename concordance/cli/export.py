"""`concordance export`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root
from concordance.exports import FOLDER, exports


@click.command("export", short_help="Check everything, and write every export into build/data/.")
@click.pass_obj
def command(root: Path | None) -> None:
    """Check everything, and write every export into build/data/: the files of the downloads page.

    Nothing is written where there is a problem. Exit status: 0 clean, 1 with problems, 2 for wrong use
    or where build/ cannot be written.
    """
    folder = knowledge_base_root(root)
    index = checked(folder)
    write({one.file: one.make(index) for one in exports(index)}, folder, f"build/{FOLDER}")
