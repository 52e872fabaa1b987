"""Output that every terminal can show: what its encoding lacks is written as an escape."""

from __future__ import annotations

import codecs
import io
import os
import sys


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """The characters that cannot be encoded as JSON escapes them, so that JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    codes = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{code}" for code in codes), error.end


codecs.register_error("concordance.escaped", _escaped)


def make_printable() -> None:
    """From now on, printing never fails for want of a character, whatever the encoding of the terminal is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="concordance.escaped")
            if sys.platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")  # what reads a pipe or a file expects it there, too
