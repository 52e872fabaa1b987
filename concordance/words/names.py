"""When two names are the same: one definition, shared by checks, hints and statistics.

Case, accents, ligatures, width, dashes, spaces and apostrophes make no difference. Every other character
does, so `RL` and `RL^2` are two names. The site's scripts follow the same definition in
`concordance/assets/js/names.js`; both are tested on the cases in `tests/words/names.json`.
"""

from __future__ import annotations

import unicodedata

_APOSTROPHES = frozenset("'’‘ʼ")
_CONTROLS = frozenset("\t\n\v\f\r\N{SOFT HYPHEN}")


def same_name(name: str) -> str:
    """A key for a name: two names are the same if and only if their keys are equal.

    The name is decomposed (Unicode NFKD) and case-folded, then loses its combining marks, dashes, spaces and
    apostrophes. The key is empty if nothing else is left.
    """
    if name.isascii():
        return name.lower().translate(_IGNORED)
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in letters if not _is_ignored(char))


def capitalized(name: str) -> str:
    """A name as a title or at the start of a sentence: with its first letter as a capital."""
    return name[:1].upper() + name[1:]


def _is_ignored(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _APOSTROPHES or char in _CONTROLS or category == "Pd" or category[0] in "MZ"


_IGNORED = {code: None for code in range(128) if _is_ignored(chr(code))}
"""The characters of ASCII that make no difference."""
