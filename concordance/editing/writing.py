"""Writing changes to the files of a knowledge base: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

Changes = Mapping[str, bytes | None]
"""The new content of each file by its path in the knowledge base; None for a file that goes."""


def write_changes(root: Path, changes: Changes) -> None:
    """Write every change. Raises `OSError` if one cannot be made; then the files are as they were."""
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in changes}
    done: list[str] = []
    try:
        for path, content in changes.items():
            done.append(path)
            _put(root / path, content)
    except BaseException:
        for path in done:
            _put(root / path, before[path])
        raise


def _put(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(content)
        if file.exists():
            new.chmod(file.stat().st_mode & 0o7777)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
