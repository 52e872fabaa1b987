"""`concordance pack`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.web.offline import pack


@click.command("pack", short_help="Pack a built site into a zip that can be read without a server.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
def command(folder: Path, archive: Path) -> None:
    """Pack FOLDER, a built site, into the zip file ARCHIVE. The same files produce the same bytes.

    Exit status: 0 if it was packed, 2 for incorrect usage or if the archive cannot be written.
    """
    try:
        pack(folder, archive)
    except OSError as error:
        raise click.UsageError(f"{archive} cannot be written: {error.strerror}") from error
