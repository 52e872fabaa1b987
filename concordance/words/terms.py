"""The words of a text as the search compares them: spelling, hyphens, inflections.

`assets/search/words.js` does the same to what is typed; both must pass the cases of tests/words/terms.json.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from concordance.words.stems import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_BETWEEN = re.compile(r"(?:[^\w'’‐‑-]|_)+")  # what parts a text into runs of words joined by hyphens
# One form for British and American spellings, and for singular and plural. The result may be a word
# that nobody writes: it is only compared with others that were folded the same way.
_FOLDS = tuple(
    (re.compile(form), other)
    for form, other in (
        (r"['’](?:s$)?", ""),
        (r"ies$", "y"),
        (r"([^s])s$", r"\1"),
        (r"z", "s"),  # optimize, optimise
        (r"ll", "l"),  # modelling, modeling
        (r"our", "or"),  # behaviour, behavior
        (r"ence$", "ense"),  # defence, defense
        (r"tre$", "ter"),  # centre, center
        (r"bre$", "ber"),  # fibre, fiber
        (r"ogue$", "og"),  # analogue, analog
        (r"mme$", "m"),  # programme, program
        (r"dgement", "dgment"),  # judgement, judgment
        (r"^artefact", "artifact"),
        (r"^sceptic", "skeptic"),
        (r"^learnt$", "learned"),
        (r"^grey", "gray"),
    )
)


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).replace("\u0345", "ι")
    bare = "".join(char for char in decomposed if char != "\u00ad" and unicodedata.category(char)[0] != "M")
    return bare.lower().replace("ß", "ss").replace("ς", "σ")


@cache
def fold(word: str) -> str:
    """A word in the one form in which its spellings are compared."""
    folded = _letters(word)
    for form, other in _FOLDS:
        folded = form.sub(other, folded)
    return folded


_SMALL = (
    "a about also an and any are as at be been being but by can did do does for from had has have how "
    "i if in into is it its me of on or so than that the their them then there these they this to "
    "versus vs was we were what when where which who whose why will with would you"
)
STOP = frozenset(map(fold, _SMALL.split()))
"""Words that say little, folded. They are not searched unless a query or a name has no others."""


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def content(text: str) -> list[str]:
    """The words of a text without the small ones, unless it has no others."""
    every = words(text)
    return [word for word in every if word not in STOP] or every


def phrase(text: str) -> list[str]:
    """The terms of a name: its words, and each two neighbors as one word."""
    known = content(text)
    return [*known, *map("".join, pairwise(known))]


def prose(text: str) -> list[str]:
    """The terms of running text: its words, and those joined by hyphens also as one word."""
    found: list[str] = []
    for part in _BETWEEN.split(text):
        known = words(part)
        found += known
        if len(known) > 1:
            found.append("".join(known))
    return [word for word in found if word not in STOP]


def whole(text: str) -> list[str]:
    """A whole name as one word, with and without its small words."""
    return [term for term in dict.fromkeys(("".join(words(text)), "".join(content(text)))) if term]


def whole_stem(text: str) -> str:
    """A whole name as one word made of the stems of its words."""
    return "".join(map(stem, content(text)))
