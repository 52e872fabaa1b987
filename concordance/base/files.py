"""Reading files that come with the engine, and the texts and bytes of files to write."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold

ASSETS = _PACKAGE / "assets"
"""The scripts, styles and images of every site, served under assets/."""


@cache
def engine_text(path: str) -> str:
    """The text of a file that comes with the engine, by its path in the package; read only once.

    Raises `OSError` if there is no such file.
    """
    return (_PACKAGE / path).read_text(encoding="utf-8")


def json_text(value: Any) -> str:
    """A value as JSON for people and programs: indented, characters as they are, a line break at the end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def compact_json(value: Any) -> str:
    """A value as JSON for scripts, without a space that is not needed."""
    return _COMPACT.encode(value)


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def zipped(files: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """The files, by name, as a zip; the same files produce the same bytes on every system.

    Those named in `stored` are not compressed.
    """
    archive = io.BytesIO()
    import zipfile  # takes long, and hardly any command writes one

    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, no matter which system packs it
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)
    return archive.getvalue()
