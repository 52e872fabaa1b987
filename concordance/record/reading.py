"""Reading a file of the record, line by line."""

from __future__ import annotations

from pathlib import Path

from concordance.base.reading import NotAFile, read_text

_MOST_LINES = 1_000_000
_LONGEST = 4 * 1024 * 1024
"""The most characters of a line: that of a release has a hundred for each of its entries."""


class Unreadable(Exception):
    """A file of the record is there, and cannot be read; says why, unless that is reported elsewhere."""


def read_lines(root: Path, path: str) -> list[str]:
    """The lines of a file, whatever their line ends; none if there is no such file. Raises `Unreadable`."""
    try:
        text = read_text(root, path)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except NotAFile as error:
        raise Unreadable from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte 0x{error.object[error.start]:02x} is not UTF-8") from error
    except OSError as error:
        raise Unreadable(f"the file cannot be read: {error.strerror}") from error
    if text.count("\n") > _MOST_LINES:
        raise Unreadable(f"it has more than {_MOST_LINES:,} lines")
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if any(len(line) > _LONGEST for line in lines):
        raise Unreadable(f"a line has more than {_LONGEST:,} characters")
    return lines
