"""`concordance build`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.checked import checked
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root


@click.command("build", short_help="Check everything, and write the graph into build/.")
@click.option("--check", "only_check", is_flag=True, help="Only check; write nothing.")
@click.pass_obj
def command(root: Path | None, only_check: bool) -> None:
    """Check everything, and write the graph into build/: one HTML file, GraphML, node-link JSON.

    Nothing is written where there is a problem. Exit status: 0 clean, 1 with problems, 2 for wrong use
    or where build/ cannot be written.
    """
    folder = knowledge_base_root(root)
    index = checked(folder)
    if not only_check:
        from concordance.pages.graph import graph_files  # drawing needs ten times what checking does

        write(graph_files(index), folder, "build")
