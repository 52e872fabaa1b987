"""Write the page, its drawings and the pictures of the playable examples, if something has changed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent
_KEPT = _ROOT / ".cache/worked"
_MADE = ("docs/worked-numbers.md", "docs/assets/worked/*.svg", "drawings/*.svg")


def _state() -> str:
    """A hash of what the files are made from, and of what there is of them."""
    made = [path for pattern in _MADE for path in sorted(_ROOT.glob(pattern))]
    files = sorted(path for path in _HERE.iterdir() if path.is_file())
    parts = [f"{path.name} {sha256(path.read_bytes()).hexdigest()}" for path in files + made if path.exists()]
    return sha256("\n".join([version("matplotlib"), *parts]).encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    """Write a file in one step: two builds may do this at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _kept() -> str:
    """The hash of what was made last; empty if nothing of that can be read."""
    try:
        return _KEPT.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def main() -> int:
    """Make what is not as it would be made; gives the exit status."""
    try:
        if _kept() == _state():
            return 0
    except PackageNotFoundError:
        sys.stderr.write("the page Worked numbers needs matplotlib, which is not installed: make install\n")
        return 2
    from worked.page import files  # matplotlib takes a second to import

    for path, text in files().items():
        _write(_ROOT / path, text)
    with suppress(OSError):  # then nothing is kept, and all is made again the next time
        _write(_KEPT, _state())
    return 0


if __name__ == "__main__":
    sys.exit(main())
