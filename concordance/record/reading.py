"""Reading a file of the record, line by line."""

from __future__ import annotations

from pathlib import Path

from concordance.base.reading import NotAFile, read_text


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
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")
