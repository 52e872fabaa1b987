"""Check the knowledge base and write its graph to build/, just like `concordance build`.

    python build_graph.py           check everything, then write the graph
    python build_graph.py --check   only check

Exit status: 0 if there are no problems, 1 if there are, 2 for incorrect usage. Once `make install` has
run, any Python will do: if it lacks the packages, the one in .venv takes over.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent

_INSTALL = """\
{why}.
To install what it needs:     make install
To install it and check:      make check
"""


def _elsewhere(why: str) -> NoReturn:
    """Continue with the Python in .venv, or say what to do if there is none. Never returns."""
    installed = ROOT / ".venv"
    python = next((path for path in installed.glob("*/python*") if path.stem == "python"), None)
    if python is None or Path(sys.prefix).resolve() == installed.resolve():
        sys.stderr.write(_INSTALL.format(why=why))
        sys.exit(2)
    sys.exit(subprocess.call([str(python), __file__, *sys.argv[1:]]))


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - with an older one, this must say why it fails
        _elsewhere(f"Concordance needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    try:
        from concordance.base.streams import make_printable
        from concordance.cli.build import command
    except ModuleNotFoundError as error:
        _elsewhere(f'the package "{error.name}" is not installed for {sys.executable}')
    make_printable()
    command.main(prog_name="build_graph.py", obj=ROOT)
