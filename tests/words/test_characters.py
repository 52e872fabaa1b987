"""Which characters a text may not have: the tables hold for the Unicode data that comes with Python."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from concordance.words.characters import HIDDEN, has_letter, hidden, is_one_line, what_is_hidden

SEEN = {
    *range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD,
}  # fmt: skip
"""Format characters that are seen: signs drawn around or below numbers."""


def test_every_character_that_unicode_calls_invisible_is_in_the_table() -> None:
    listed = {code for first, last, _ in HIDDEN for code in range(first, last + 1)}
    for code in range(sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        if category in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and chr(code) not in "\t\n":
            assert (code in listed) != (code in SEEN), f"U+{code:04X}"
        elif category[0] in "LNP":
            assert code not in listed or code in (0x115F, 0x1160, 0x3164, 0xFFA0), f"U+{code:04X}"


def test_the_ranges_are_in_order_and_apart() -> None:
    ends = [end for first, last, _ in HIDDEN for end in (first, last + 1)]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    "text",
    [
        "tea",
        "two\nlines and a\ttab",
        "a no-break\u00a0space, a thin\u2009one, a wide\u3000one",
        "❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3 👩\u200d🌾 👩🏽\u200d🌾 🏳\ufe0f\u200d🌈",
        "می\u200cخواهم ක\u0dca\u200dර क\u094d\u200dष",
        "葛\U000e0100城",
        "naïve café, e\u0301, ≠, ﬁ, Ｗｉｄｅ",
    ],
)
def test_ordinary_writing_is_left_alone(text: str) -> None:
    assert list(hidden(text)) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("te\u200ba", 2),
        ("te\u200da", 2),
        ("\u200dtea", 0),
        ("tea\u200c", 3),
        ("te\ufe0fa", 2),
        ("1\ufe0f", 1),
        ("te\u00ada", 2),
        ("\u202etea", 0),
        ("tea\u2066", 3),
        ("te\0a", 2),
        ("te\ra", 2),
        ("te\x1ba", 2),
        ("te\x85a", 2),
        ("te\u2028a", 2),
        ("te\ufeffa", 2),
        ("te\uffffa", 2),
        ("te\U0001fffea", 2),
        ("te\ue000a", 2),
        ("te\ud800a", 2),
        ("te\U000e0041a", 2),
        ("te\u3164a", 2),
        ("te\u2800a", 2),
        ("tea\U000e0100", 3),
    ],
)
def test_what_nobody_sees_is_found_where_it_is(text: str, at: int) -> None:
    assert list(hidden(text)) == [at]


def test_a_character_is_called_by_its_code_and_name() -> None:
    assert what_is_hidden("\u200b") == "the character U+200B (zero width space) cannot be seen"
    assert what_is_hidden("\a") == "the character U+0007 is a control character"
    assert what_is_hidden("\u202e") == (
        "the character U+202E (right-to-left override) turns the direction of the writing around it"
    )


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\rb", "a\x85b", "a\u2028b", "a\x0bb"])
def test_a_line_is_one_line(text: str) -> None:
    assert not is_one_line(text)
    assert is_one_line("a b\u00a0c")


def test_a_name_has_a_letter_or_digit() -> None:
    assert all(map(has_letter, ["tea", "C++", "3", "茶", "ა"]))
    assert not any(map(has_letter, ["", "++", " ", "\u3164", "❤\ufe0f", "\u200b", "…"]))
