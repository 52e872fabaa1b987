"""Punctuation where a title meets its style: marks that double, quotation marks within quotation marks.

CSL 1.0.2 leaves both to the processor, and citeproc-py does neither. This does what citeproc-js does, the
processor in Zotero.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue006", "\ue007"
"""The quotation marks that a style sets, until everything within them is known."""

ITALIC = ("\ue000", "\ue001")
"""Around text in italics, until the output format is known."""

_QUOTED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}([.,]?)")
_MEETING = re.compile(f"([.?!:;]?)([”’{ITALIC[1]}]*)([.,])(?=[\\s{''.join(ITALIC)}]|$)")
_SINGLE, _DOUBLE = ("‘", "’"), ("“", "”")
_OPENED_BY = {"”": "“", "’": "‘", '"': '"'}


def punctuated(text: str) -> str:
    """A reference as a style has set it, with the punctuation mended."""
    made, at = [], 0
    for found in _QUOTED.finditer(text):
        made += [_MEETING.sub(_met, text[at : found.start()]), f"“{_within(found[1], found[2])}”"]
        at = found.end()
    return "".join([*made, _MEETING.sub(_met, text[at:])]).replace(OPEN, "“").replace(CLOSE, "”")


def nested(title: str) -> str:
    """A title as it stands within quotation marks: its own are single, and those within them double.

    An apostrophe stays. So does everything if the marks do not pair.
    """
    made: list[str] = []
    opened: list[str] = []
    for at, sign in enumerate(title):
        after = title[at + 1 : at + 2]
        begins = sign in "“‘" or (sign == '"' and '"' not in opened and bool(after.strip()))
        ends = sign in '”"' or (sign == "’" and opened[-1:] == ["‘"] and not after.isalpha())
        if begins:
            opened.append(sign)
            made.append((_DOUBLE, _SINGLE)[len(opened) % 2][0])
        elif ends:
            if opened[-1:] != [_OPENED_BY[sign]]:
                return title
            made.append((_DOUBLE, _SINGLE)[len(opened) % 2][1])
            opened.pop()
        else:
            made.append(sign)
    return title if opened else "".join(made)


def _met(found: re.Match[str]) -> str:
    """What a title ends in, the closing mark after it, and the period or comma of the style."""
    end, closing, mark = found.groups()
    if mark == "." and end and (end != "." or closing):
        return f"{end}{closing}"
    return f"{end}{mark}{closing}" if "”" in closing else found[0]


def _within(title: str, mark: str) -> str:
    """A title within quotation marks, and the mark after them, which belongs before the closing one."""
    own = nested(title)
    stem = own.rstrip("’”") if own != title else own
    closing, end = own[len(stem) :], stem[-1:]
    if end and end in {".": ".?!:;", ",": ","}.get(mark, ""):
        mark = ""
    return f"{stem}{mark}{closing}"
