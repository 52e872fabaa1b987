"""Names that look the same and are not: letters of other scripts that are drawn like those of ours.

The table is lookalikes.json: for each letter of ASCII, the letters that look like it. They come from the
confusables of Unicode 15 (UTS #39) in confusable-homoglyphs 3.3.1: single letters that `same_name` does not
already take for the plain one, and that readers cannot tell apart. Of the small Greek letters it has only
omicron, since α, β and γ are in many terms of science. That "rn" looks like "m" is left alone: it is in many
words. tests/words/make_lookalikes.py makes the table anew. `same_name` stays as it is, because addresses, the
search and the site's scripts rest on it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from concordance.words.characters import HIDDEN_CHARACTER
from concordance.words.names import same_name


@cache
def drawn_alike() -> Mapping[str, str]:
    """The table: for each plain letter, those of other scripts that look like it."""
    table: dict[str, str] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return table


@cache
def lookalikes() -> Mapping[int, str]:
    """The plain letter for each letter of another script that looks like it."""
    return {ord(char): plain for plain, chars in drawn_alike().items() for char in chars}


def seen_name(name: str) -> str:
    """A key for what is seen of a name: two names look the same if their keys are equal."""
    seen = HIDDEN_CHARACTER.sub("", name)
    return same_name(seen if seen.isascii() else seen.translate(lookalikes()))


def stray_letter(name: str) -> str:
    """The first letter among those of another script that looks like one of them; empty if there is none."""
    for word in () if name.isascii() else re.findall(r"[^\W\d_]+", name):
        if re.search("[A-Za-z]", word):
            for char in word:
                if ord(char) in lookalikes() and not unicodedata.name(char, "").startswith("LATIN"):
                    return str(char)
    return ""
