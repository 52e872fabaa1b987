"""`concordance format`: the layout of entries."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from concordance.cli.choosing import CHOICE, carry_out_fixes, chosen, fixable
from concordance.cli.completing import complete_files
from concordance.cli.root import knowledge_base_root
from concordance.words.english import counted


@click.command("format", short_help="Put the keys of entries in order, and mend their indentation.")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=CHOICE, shell_complete=complete_files)
@click.option("--check", "only_check", is_flag=True, help="Only say which files would change; write nothing.")
@click.pass_obj
def command(root: Path | None, files: tuple[Path, ...], only_check: bool) -> None:
    """Put the keys of entries in the order of the template, and mend indentation and ends of lines.

    Comments stay, and so does what the entries say. Without FILE, all entries are formatted. Exit status: 0,
    or 1 if --check finds a file that would change, 2 for incorrect usage or if a file cannot be written.
    """
    from concordance.editing.fixing import formatted

    folder = knowledge_base_root(root)
    paths = fixable(folder, chosen(folder, files))
    found = formatted(folder, paths)
    if only_check:
        for path in found.changes:
            click.echo(path)
        sys.exit(1 if found.changes else 0)
    carry_out_fixes(folder, found)
    click.echo(f"{counted(len(found.changes), 'file')} of {len(paths)} changed", err=True)
