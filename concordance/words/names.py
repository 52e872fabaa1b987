"""When two names are the same: one definition, shared by checks, hints and statistics.

Case, accents, ligatures, width, dashes, spaces and apostrophes make no difference. Every other character
does, so `RL` and `RL^2` are two names.

From A to Z, names are in the order of their letters alone, so that é stands beside e; a space and a dash come
before the digits, and these before the letters; other alphabets follow in the order of Unicode.

The site's scripts follow the same definitions in `concordance/assets/js/names.js`; both are tested on the
cases in `tests/words/names.json` and `tests/words/order.json`.
"""

from __future__ import annotations

import unicodedata

_APOSTROPHES = frozenset("'’‘ʼ")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_CONTROLS = frozenset("\t\n\v\f\r" + _SOFT_HYPHEN)


def same_name(name: str) -> str:
    """A key for a name: two names are the same if and only if their keys are equal.

    The name is decomposed (Unicode NFKD) and case-folded, then loses its combining marks, dashes, spaces and
    apostrophes. The key is empty if nothing else is left.
    """
    if name.isascii():
        return name.lower().translate(_IGNORED)
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in letters if not _is_ignored(char))


def letters(text: str) -> str:
    """A text without what makes no difference to its letters: case, accents, ligatures, width."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if unicodedata.category(char)[0] != "M" and char != _SOFT_HYPHEN)


def alphabetical(name: str) -> tuple[str, str]:
    """A key to sort names by, from A to Z: by their letters, then, if these are the same, as they are."""
    return letters(name), name


def capitalized(name: str) -> str:
    """A name as a title or at the start of a sentence: with its first letter as a capital."""
    return name[:1].upper() + name[1:]


def _is_ignored(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _APOSTROPHES or char in _CONTROLS or category == "Pd" or category[0] in "MZ"


_IGNORED = {code: None for code in range(128) if _is_ignored(chr(code))}
"""The characters of ASCII that make no difference."""
