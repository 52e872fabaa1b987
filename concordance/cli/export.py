"""`concordance export`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.addresses import address
from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root
from concordance.depositing.sums import SUMS, sums
from concordance.exports import FOLDER, exports, written
from concordance.exports.texts import letters_without_latex


@click.command("export", short_help="Check everything, and write every export to build/data/.")
@address
@click.pass_obj
def command(root: Path | None, address: str) -> None:
    """Check everything, and write every export, and SHA256SUMS, to build/data/.

    They are the files on the downloads page. Links in them begin with the address of the
    site, if it is known.

    If there is a problem, nothing is written. Exit status: 0 if there are no problems, 1 if there are,
    2 for incorrect usage or if build/ cannot be written.
    """
    folder = knowledge_base_root(root)
    index = checked(folder)
    names = {one.path: one.file for one in exports(index)}
    made = {
        names[path]: b"".join(pieces)
        for path, pieces in written(index, address=address, alone=True)
        if path in names
    }
    write({**made, SUMS: sums(made)}, folder, f"build/{FOLDER}")
    for path, letters in letters_without_latex(index).items():
        codes = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
        click.echo(f"{path}: LaTeX has no form of {codes}: see glossary.tex", err=True)
