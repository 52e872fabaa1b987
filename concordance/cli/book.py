"""`concordance book`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.books import MOST, books
from concordance.cli.addresses import address
from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root


@click.command("book", short_help="Check everything, and write the book: EPUB, and PDF.")
@click.argument("folder", default="build/downloads")
@address
@click.pass_obj
def command(root: Path | None, folder: str, address: str) -> None:
    """Check everything, and write the whole as a book, EPUB and PDF, to FOLDER in the knowledge base.

    FOLDER is build/downloads if it is left out. If there is a problem, nothing is written. Exit status: 0 if
    there are no problems, 1 if there are, 2 for incorrect usage or if FOLDER cannot be written.
    """
    base = knowledge_base_root(root)
    made = books(checked(base), address)
    if not made:
        raise click.UsageError(f"a book has at least one entry and at most {MOST:,}")
    write(made, base, Path(folder).as_posix())
