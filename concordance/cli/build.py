"""`concordance build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root
from concordance.study.index import Index
from concordance.words.english import counted


@click.command("build", short_help="Check everything, and write the graph to build/.")
@click.option("--check", "only_check", is_flag=True, help="Only check; write nothing.")
@click.option(
    "--site",
    "site",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the pages of the site for Zensical into DIR instead.",
)
@click.pass_obj
def command(root: Path | None, only_check: bool, site: Path | None) -> None:
    """Check everything, and write the graph to build/ as a single HTML file, GraphML and node-link JSON.

    If there is a problem, nothing is written. Exit status: 0 if there are no problems, 1 if there are,
    2 for incorrect usage or if the files cannot be written.
    """
    if only_check and site:
        raise click.UsageError("--check writes nothing, and --site writes: choose one of them")
    folder = knowledge_base_root(root)
    if site:
        _write_site(folder, site.resolve())
        return
    index = checked(folder)
    if not only_check:
        from concordance.pages.graph import graph_files  # slow to import, and not needed to check

        write(graph_files(index), folder, "build")


def _write_site(root: Path, folder: Path) -> None:
    from concordance.web.zensical.settings import check_place, read_settings
    from concordance.web.zensical.writing import write_site

    try:
        check_place(root, folder)
        settings = read_settings(root, folder)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    index: Index = checked(root)
    try:
        pages = write_site(root, folder, index, settings)
    except ValueError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{folder} cannot be written: {error}", err=True)
        sys.exit(2)
    click.echo(f"written: {counted(pages, 'page')} in {folder}; now run: zensical build", err=True)
