"""Check the knowledge base and write its graph into build/: the same as `concordance build`.

    python build_graph.py           check everything, then write the graph
    python build_graph.py --check   only check

Exit status: 0 clean, 1 with problems, 2 for wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

_INSTALL = """\
{why}.
Install what it needs with:      make install
and then run:                    .venv/bin/python build_graph.py {arguments}
or let make do both:             make check
"""


def _give_up(why: str) -> None:
    sys.stderr.write(_INSTALL.format(why=why, arguments=" ".join(sys.argv[1:])))
    sys.exit(2)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs an older one must read why it fails
        _give_up(f"Concordance needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    try:
        from concordance.cli import build
    except ModuleNotFoundError as error:
        _give_up(f'the package "{error.name}" is not installed for {sys.executable}')
    build.main(prog_name="build_graph.py", obj=Path(__file__).resolve().parent)
