"""Reading a file of the record: a file, of a size that one can have, in UTF-8."""

from __future__ import annotations

import stat
from pathlib import Path

LARGEST = 64 * 2**20
"""The most bytes of one file of the record: thousands of versions of an entry, or of releases."""


class Unreadable(Exception):
    """A file of the record is there, and cannot be read; says why."""


def read_lines(root: Path, path: str) -> list[str]:
    """The lines of a file, whatever their line ends; none if there is no such file. Raises `Unreadable`."""
    file = root / path
    try:
        found = file.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("only a file can have this name")
        if found.st_size > LARGEST:
            raise Unreadable(f"the file has {found.st_size:,} bytes; the limit is {LARGEST:,}")
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return []
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte 0x{error.object[error.start]:02x} is not UTF-8") from error
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from error
    return text.removesuffix("\n").split("\n")
