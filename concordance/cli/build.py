"""`concordance build`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root


@click.command("build", short_help="Check everything, and write the graph to build/.")
@click.option("--check", "only_check", is_flag=True, help="Only check; write nothing.")
@click.pass_obj
def command(root: Path | None, only_check: bool) -> None:
    """Check everything, and write the graph to build/ as a single HTML file, GraphML and node-link JSON.

    If there is a problem, nothing is written. Exit status: 0 if there are no problems, 1 if there are,
    2 for incorrect usage or if build/ cannot be written.
    """
    folder = knowledge_base_root(root)
    index = checked(folder)
    if not only_check:
        from concordance.pages.graph import graph_files  # slow to import, and not needed to check

        write(graph_files(index), folder, "build")
