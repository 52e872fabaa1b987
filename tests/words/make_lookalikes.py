"""Make concordance/words/lookalikes.json, from the confusables of Unicode.

    pip install confusable-homoglyphs==3.3.1
    python tests/words/make_lookalikes.py

That package has the confusables of UTS #39 as JSON, those of Unicode 15: its scripts have Kawi, which came
with 15.0, and not Garay, which came with 16.0. Each letter of ASCII gets
the single letters that look like it, except for those that

- are ASCII themselves: "I" and "l" are told apart by the words around them;
- have a compatibility decomposition, which `same_name` follows already;
- are small Greek letters other than omicron: α, β and γ are in many terms of science.
"""

from __future__ import annotations

import json
import string
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from concordance.words import lookalikes
from concordance.words.names import same_name

TABLE = Path(lookalikes.__file__).with_suffix(".json")


def is_kept(char: str, plain: str) -> bool:
    """Whether a character that is said to look like a plain letter belongs into the table."""
    if len(char) != 1 or char.isascii() or unicodedata.category(char)[0] != "L":
        return False
    if unicodedata.normalize("NFKD", char) != char or same_name(char) == same_name(plain):
        return False
    return not unicodedata.name(char, "").startswith("GREEK SMALL LETTER") or char == "ο"


def table(confusables: Mapping[str, Iterable[Mapping[str, str]]]) -> dict[str, str]:
    """The letters that look like each letter of ASCII, from the package's data."""
    found = {
        plain: "".join(sorted({row["c"] for row in confusables.get(plain, ()) if is_kept(row["c"], plain)}))
        for plain in string.ascii_letters
    }
    return {plain: chars for plain, chars in sorted(found.items()) if chars}


def main() -> None:
    from confusable_homoglyphs.confusables import confusables_data  # only this script needs it

    TABLE.write_text(json.dumps(table(confusables_data), indent=1) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
