"""The stem of an English word by Porter's algorithm of 1980, with the two later changes of its author.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 130-137. It does what the package
`stemmer` for scripts does (assets/vendor/stemmer): the search stems with one here, with the other there.
"""

from __future__ import annotations

import re
from functools import cache

_CONSONANTS = "(?:[^aeiou][^aeiouy]*)"
_VOWELS = "(?:[aeiouy][aeiou]*)"
_ONCE = re.compile(f"{_CONSONANTS}?{_VOWELS}{_CONSONANTS}")  # m > 0
_JUST_ONCE = re.compile(f"{_CONSONANTS}?{_VOWELS}{_CONSONANTS}{_VOWELS}?$")  # m = 1
_TWICE = re.compile(f"{_CONSONANTS}?(?:{_VOWELS}{_CONSONANTS}){{2,}}")  # m > 1
_VOWEL = re.compile(f"{_CONSONANTS}?[aeiouy]")
_SHORT = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]$")
_SECOND = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_THIRD = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_FOURTH = "al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize"


_SECOND_ENDING, _THIRD_ENDING, _FOURTH_ENDING = (
    re.compile(f"(.+?)({'|'.join(endings)})$") for endings in (_SECOND, _THIRD, _FOURTH.split())
)


@cache
def stem(word: str) -> str:
    """The stem of a word in lower case."""
    if len(word) < 3:
        return word
    if first := word[0] == "y":
        word = f"Y{word[1:]}"  # at the start it is a consonant
    word = _final_e(_endings(_final_y(_inflection(_plural(word)))))
    return f"y{word[1:]}" if first else word


def _plural(word: str) -> str:
    if re.search(r".(?:ss|i)es$", word):
        return word[:-2]
    return word[:-1] if re.search(r".[^s]s$", word) else word


def _inflection(word: str) -> str:
    if found := re.fullmatch(r"(.+?)eed", word):
        return word[:-1] if _ONCE.match(found[1]) else word
    found = re.fullmatch(r"(.+?)(?:ed|ing)", word)
    if not found or not _VOWEL.match(found[1]):
        return word
    word = found[1]
    if re.search(r"(?:at|bl|iz)$", word):
        return f"{word}e"
    if re.search(r"([^aeiouylsz])\1$", word):
        return word[:-1]
    return f"{word}e" if _SHORT.match(word) else word


def _final_y(word: str) -> str:
    return f"{word[:-1]}i" if len(word) > 1 and word[-1] == "y" and _VOWEL.match(word[:-1]) else word


def _endings(word: str) -> str:
    for form, others in ((_SECOND_ENDING, _SECOND), (_THIRD_ENDING, _THIRD)):
        if (found := form.fullmatch(word)) and _ONCE.match(found[1]):
            word = found[1] + others[found[2]]
    if found := _FOURTH_ENDING.fullmatch(word):
        return found[1] if _TWICE.match(found[1]) else word
    found = re.fullmatch(r"(.+?[st])ion", word)
    return found[1] if found and _TWICE.match(found[1]) else word


def _final_e(word: str) -> str:
    if word[-1:] == "e" and len(word) > 1:
        rest = word[:-1]
        if _TWICE.match(rest) or (_JUST_ONCE.match(rest) and not _SHORT.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _TWICE.match(word) else word
