"""Check the knowledge base and write its graph into build/: the same as `concordance build`.

    python build_graph.py           check everything, then write the graph
    python build_graph.py --check   only check

Exit status: 0 clean, 1 with problems, 2 for wrong use. Any Python will do once `make install` has run:
where that one lacks the packages, the one in .venv takes over.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent

_INSTALL = """\
{why}.
Install what it needs with:  make install
or let make do both:         make check
"""


def _elsewhere(why: str) -> NoReturn:
    """Go on with the Python in .venv, or say what to do where there is none; never returns."""
    installed = ROOT / ".venv"
    python = next((path for path in installed.glob("*/python*") if path.stem == "python"), None)
    if python is None or Path(sys.prefix).resolve() == installed.resolve():
        sys.stderr.write(_INSTALL.format(why=why))
        sys.exit(2)
    sys.exit(subprocess.call([str(python), __file__, *sys.argv[1:]]))


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs an older one must read why it fails
        _elsewhere(f"Concordance needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    try:
        from concordance.cli.build import command
    except ModuleNotFoundError as error:
        _elsewhere(f'the package "{error.name}" is not installed for {sys.executable}')
    command.main(prog_name="build_graph.py", obj=ROOT)
