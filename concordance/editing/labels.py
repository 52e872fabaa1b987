"""A label for a quote, made from its words: what the passage says, in two words or a few more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        about after also although another because been before being both came come could does each even ever
        from have having here into itself just like made make many more most much must only other ours over
        same should since some such take than that their them then there these they this those though thus
        under until upon very want well were what when where whether which while will with within without
        would your
        """,
    )
)
_FALLBACK = "passage"
_LONG = 4  # shorter words rarely say what a passage is about


def label_of(text: str, taken: Collection[str] = ()) -> str:
    """A label for a quote that no other quote of the entry has: `explicit-penalty`."""
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", letters.replace("'", ""))
    telling = list(dict.fromkeys(word for word in words if len(word) >= _LONG and word not in _COMMON))
    chosen = telling if len(telling) > 1 else list(dict.fromkeys(words)) or [_FALLBACK]
    for count in range(2, len(chosen) + 1):
        label = "-".join(chosen[:count])
        if label not in taken:
            return label
    label = "-".join(chosen[:2])
    numbered = (label, *(f"{label}-{number}" for number in range(2, len(taken) + 3)))
    return next(each for each in numbered if each not in taken)
