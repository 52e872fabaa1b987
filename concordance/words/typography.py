"""Plain words as a page prints them: with typographic quotation marks and apostrophes."""

from __future__ import annotations

import re

_OPENS = r"(?<![^\s(\[{—–/“‘-])"
_QUOTED = re.compile(rf"{_OPENS}'(?=\S)([^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*)(?<=\S)'(?!\w)")
_OPENING = re.compile(rf'{_OPENS}"')


def typeset(text: str) -> str:
    """The text with curly marks. Only prose comes here: code and addresses keep theirs, and so do quotes."""
    if "'" not in text and '"' not in text:
        return text
    text = _OPENING.sub("“", text).replace('"', "”")
    return _QUOTED.sub("‘\\1’", text).replace("'", "’")
