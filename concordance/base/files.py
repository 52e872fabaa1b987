"""Files: those that come with the engine, and writing several so that none of them is ever half written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent

ASSETS = _PACKAGE / "assets"
"""The scripts, styles and images of every site, served under assets/."""


@cache
def engine_text(path: str) -> str:
    """The text of a file that comes with the engine, by its path in the package; read once.

    Raises `OSError` where there is none.
    """
    return (_PACKAGE / path).read_text(encoding="utf-8")


def write_whole(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write files into a folder, none of them half: each is moved there once all are written.

    Raises `OSError` where the folder cannot be written; then nothing in it has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        for name, content in files.items():
            (part / name).write_bytes(content.encode() if isinstance(content, str) else content)
        for name in files:
            (part / name).replace(folder / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)
