"""When two names are the same: the one notion that checks, hints and statistics share.

Case, accents, ligatures, width, dashes, spaces and apostrophes make no difference; every other character
does, so that `RL` and `RL^2` stay two names. The scripts of the site have the same notion in
`concordance/assets/js/names.js`; both are held to the cases of `tests/words/names.json`.
"""

from __future__ import annotations

import unicodedata

_APOSTROPHES = frozenset("'’‘ʼ")
_CONTROLS = frozenset("\t\n\v\f\r\N{SOFT HYPHEN}")


def same_name(name: str) -> str:
    """A name in the form that all its spellings share: equal exactly for names that are the same.

    Compatibility decomposition without marks (Unicode NFKD), case folding, and neither dashes, spaces nor
    apostrophes. Empty for a name that has nothing else.
    """
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in letters if not _is_ignored(char))


def _is_ignored(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _APOSTROPHES or char in _CONTROLS or category == "Pd" or category[0] in "MZ"
