"""The command line: each command is a module of the same name, loaded only when it is called.

`concordance --help` loads none of them: `COMMANDS` has their order and their short help.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from concordance import __version__
from concordance.base.collecting import without_collecting
from concordance.base.paths import KNOWLEDGE
from concordance.base.streams import make_printable

COMMANDS: Mapping[str, str] = {
    "new": "Create a knowledge base to start from, in FOLDER.",
    "new-entry": "Write the file of a new entry, with its quotes proved.",
    "check": "Check every entry, source and fingerprint, and the vocabulary.",
    "format": "Put the keys of entries in order, and mend their indentation.",
    "diff": "Say in Markdown what changed since BASE, a branch or commit.",
    "build": "Check everything, and write the graph to build/.",
    "export": "Check everything, and write every export to build/data/.",
    "book": "Check everything, and write the book: EPUB, and PDF.",
    "data": "Check everything, and write all data as an archive and a wheel.",
    "citation": "Check everything, and write CITATION.cff and .zenodo.json.",
    "stats": "Check everything, and print what it covers.",
    "source": "Add a text as a source.",
    "quote": "Check whether a quote appears verbatim in a source, and where.",
    "audit": "Check the quotations in drafts: words, places and citations.",
    "mcp": "Serve the knowledge base to language models (MCP).",
    "fingerprint": "Make the fingerprint of a source text.",
    "rename": "Give an entry, kind, relation or tour another name.",
    "remove": "Take an entry, kind, relation or tour out, and say why.",
    "schema": "Write the JSON Schemas to schema/.",
    "release": "Record every entry that changed, as VERSION.",
    "pack": "Pack a built site into a zip that can be read without a server.",
}
"""The commands, in the order in which help lists them, each with its short help.

The module `concordance.cli.<name>`, with _ for a hyphen, has the command as `command`, with the same
`short_help`.
"""


class _Commands(click.Group):
    """The group of all commands, each imported only when it is needed."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it looks through every package
        make_printable()  # before help or a message can be printed
        return super().make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with without_collecting():  # nothing that is imported is thrown away
            command = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="concordance", message="%(prog)s %(version)s")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"The knowledge base's folder. Default: this folder or the nearest one above with a {KNOWLEDGE}.",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Check, build and cite an annotated knowledge base, and prove that its quotes are verbatim."""
    context.obj = root
