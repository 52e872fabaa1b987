"""`concordance mcp`: standard output carries nothing but the protocol."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concordance.base.calling import command as command_line
from concordance.base.kept import Kept
from concordance.base.paths import FILES, FOLDERS
from concordance.checks import check_root
from concordance.cli.addresses import address
from concordance.cli.checked import checked
from concordance.cli.root import knowledge_base_root

if TYPE_CHECKING:
    from concordance.serving.answers import Answers
    from concordance.study.index import Index

_State = list[tuple[str, int, int]]
_EXTRA = "concordance-kb[mcp]"


@click.command("mcp", short_help="Serve the knowledge base to language models (MCP).")
@address
@click.pass_obj
def command(root: Path | None, address: str) -> None:
    """Serve the knowledge base to a client of the Model Context Protocol, on standard input and output.

    Tools: look_up, find, neighbors, path, prove and cite. A client starts this command itself; see the guide
    "Using the data". After a change to a file, the next answer is from what the files say now.

    It needs an extra: pip install "concordance-kb[mcp]". Exit status: 0 when the client has closed standard
    input, 1 if the knowledge base has problems, 2 for incorrect usage or if the extra is missing.
    """
    if find_spec("mcp") is None:
        install = f'{sys.executable} -m pip install "{_EXTRA}"'
        raise click.UsageError(f"this needs the package mcp, which is an extra; install it: {install}")
    folder = knowledge_base_root(root)
    state = _state(folder)
    with redirect_stdout(sys.stderr):
        index = checked(folder)
    from concordance.serving.protocol import serve  # slow to import

    check = command_line("check") if root is None else command_line("--root", str(root), "check")
    serve(index.base.about, _Present(folder, index, state, address, check).answers)


class _Present:
    """The answers of the files as they are: they are read again once one of them has changed."""

    def __init__(self, root: Path, index: Index, state: _State, address: str, check: str) -> None:
        self._root, self._state, self._address = root, state, address
        self._check = check
        self._answers = _answers(index, address)

    def answers(self) -> Answers:
        """The answers; raises `Unanswered` if the files have problems now."""
        state = _state(self._root)
        if state != self._state:
            self._answers, self._state = _answers(self._read(), self._address), state
        return self._answers

    def _read(self) -> Index:
        from concordance.serving.asked import Unanswered

        kept = Kept(self._root)
        try:
            index, problems = check_root(self._root, kept)
        finally:
            kept.close()
        if problems or index is None:
            first = f": {problems[0].location.path}: {problems[0].rule}" if problems else ""
            raise Unanswered(
                f"the knowledge base has problems now{first}; to see them all, run {self._check}"
            )
        return index


def _answers(index: Index, address: str) -> Answers:
    from concordance.serving.answers import Answers  # slow to import

    return Answers(index, address)


def _state(root: Path) -> _State:
    """What tells whether a file has changed: the name, time and size of each."""
    found = [root / name for name in FILES]
    for folder in FOLDERS:
        found += sorted((root / folder).glob("*"))
    stats = ((path, path.stat()) for path in found if path.is_file())
    return [(path.name, stat.st_mtime_ns, stat.st_size) for path, stat in stats]
