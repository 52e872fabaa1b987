"""From bytes to text: which charset a file is in, and whether that is a guess."""

from __future__ import annotations

import codecs
import re
import unicodedata

from concordance.intake.document import Unreadable

_MARKS = (  # UTF-32's begin like UTF-16's, so UTF-8's and UTF-32's are tried first
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset\s*=\s*|encoding\s*=\s*)["']?([A-Za-z0-9_:.-]+)|\\inputenc""", re.I)
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž€£§©®°±·×«»‘’‚“”„†•…‰‹›–—\u00a0\u00ad½¼²³¹µ¿¡ªº"
)


def decode(content: bytes, path: str, charset: str | None = None, *, markup: bool = False) -> tuple[str, str]:
    """The text of a file, and the charset if it had to be guessed (otherwise an empty string).

    `charset` is the one the user named; `markup` says that the file itself may declare one. Line ends
    become line feeds. Raises `Unreadable` for an unknown charset, and for a file that is not text.
    """
    guessed = ""
    if charset:
        text = _as(content, charset, path)
    elif mark := next((name for bom, name in _MARKS if content.startswith(bom)), None):
        text = _as(content, mark, path)
    elif wide := _wide(content):
        text = _as(content, wide, path)
    else:
        text, guessed = _narrow(content, path, markup)
    odd = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v\x1a" for char in text)
    if odd > 2 + len(text) / 200:
        raise _not_text(path)
    return text.replace("\r\n", "\n").replace("\r", "\n"), guessed


def _as(content: bytes, charset: str, path: str) -> str:
    try:
        codecs.lookup(charset)
        return content.decode(charset)
    except LookupError as error:
        mend = "try utf-8, utf-16, latin-1, windows-1252, koi8-r, shift_jis, gb18030 or one of many others"
        raise Unreadable(f'no charset is called "{charset}"', mend) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"this file is not in {charset}: byte {error.start} cannot be read",
            "name the right charset with --charset, or save the file as UTF-8",
            path,
            line,
        ) from error
    except UnicodeError as error:
        raise Unreadable(
            f"this file is not in {charset}: {error}", "name the right charset with --charset", path
        ) from error


def _wide(content: bytes) -> str:
    """The name of UTF-16 without a mark, recognized by the zeros in its Latin letters; otherwise empty."""
    even, odd = content[0:4096:2].count(0), content[1:4096:2].count(0)
    half = min(len(content), 4096) // 2
    if half > 2 and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half > 2 and even > 0.4 * half and odd < 0.05 * half else ""


def _narrow(content: bytes, path: str, markup: bool) -> tuple[str, str]:
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if content.count(0) > 2:
        raise _not_text(path)
    if markup and (declared := _DECLARED.search(content[:4096])) and declared[1]:
        return _as(content, declared[1].decode("ascii"), path), ""
    try:
        western = content.decode("windows-1252")
    except UnicodeDecodeError:
        western = ""
    if western and all(char in _WESTERN for char in western if ord(char) > 126):
        return western, "windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None or best.encoding == "utf_8":
        raise Unreadable(
            "the charset of this file could not be determined",
            "name it with --charset, or save the file as UTF-8:  iconv -f CHARSET -t utf-8 FILE > NEW",
            path,
        )
    return str(best), best.encoding.replace("_", "-")


def _not_text(path: str) -> Unreadable:
    return Unreadable(
        "this is not a text file: it has bytes that never occur in text",
        "give a PDF, HTML, Markdown, LaTeX or plain text file",
        path,
    )
