"""Fingerprints: sections, pages, positions, and their JSON."""

from __future__ import annotations

import gzip
import hashlib
import json
import random

import pytest

from concordance.quoting.finding import find
from concordance.quoting.fingerprint import Fingerprint, hash_loose, hash_strict
from concordance.quoting.making import make_fingerprint

PAPER = """\
# Abstract

Gardens are places where plants grow under somebody's care.

# 1 Introduction

[p. 3]
A gardener decides what grows, and the weather decides [p. 4] how well it does so.

[equation]

What follows an equation follows nothing else.

- Item one of a list.
- [p. 5] Item two of a list.

[p. 6]

## 1.1 Hedges and other borders

A hedge is a row of bushes.

# Footnotes

## Footnote 1

This note stands on some page or other.
"""

POSTS = """\
# Post 1: Introduction

The first post begins with these words.

## Motivation

Why one would garden at all.

## Footnote 1

The note of the first post.

# Post 2: Borders

The second post begins with these words.

## 2.1 Hedges

## Motivation

## Motivation

## Footnote 1

The note of the second post.
"""


def test_sections_are_labelled_as_a_reader_would_cite_them() -> None:
    paper = make_fingerprint(PAPER, "garden", "paper")
    assert [section.label for section in paper.sections] == [
        "Abstract",
        "§1",
        "§1.1",
        "Footnotes",
        "footnote 1",
    ]
    assert [section.title for section in paper.sections][1:3] == ["Introduction", "Hedges and other borders"]
    assert paper.sections[2].number == "1.1"
    assert paper.sections[2].parent == "§1"
    assert [section.words for section in paper.sections] == [9, 31, 7, 0, 8]
    posts = make_fingerprint(POSTS, "garden", "posts")
    assert [section.label for section in posts.sections] == [
        "Post 1",
        "Post 1, Motivation",
        "Post 1, footnote 1",
        "Post 2",
        "§2.1",
        "Post 2, Motivation",
        "Post 2, Motivation (2)",
        "Post 2, footnote 1",
    ]


def test_a_lone_title_names_no_section() -> None:
    text = "# Gardens\n\nWords before the first heading.\n\n## Hedges\n\nWords after it."
    assert [section.label for section in make_fingerprint(text, "g", "e").sections] == ["opening", "Hedges"]


@pytest.mark.parametrize(
    ("quote", "at"),
    [
        ("Gardens are places where plants grow", "Abstract"),
        ("A gardener decides what grows", "§1, p. 3"),
        ("the weather decides how well", "§1, pp. 3–4"),
        ("how well it does so", "§1, p. 4"),
        ("Item one of a list. Item two of a list.", "§1, pp. 4–5"),
        ("Item two of a list", "§1, p. 5"),
        ("A hedge is a row of bushes.", "§1.1, p. 6"),
        ("This note stands on some page", "footnote 1"),
    ],
)
def test_places(quote: str, at: str) -> None:
    finding = find(quote, make_fingerprint(PAPER, "garden", "paper"))
    assert (finding.verdict, finding.at) == ("verbatim", at)


@pytest.mark.parametrize(
    "quote",
    [
        "how well it does so. What follows an equation",
        "Item two of a list. A hedge is a row",
        "Introduction A gardener decides what grows",
        "under somebody's care. A gardener decides what grows",
    ],
)
def test_no_quote_runs_over_a_heading_or_an_equation(quote: str) -> None:
    assert find(quote, make_fingerprint(PAPER, "garden", "paper")).verdict in ("altered", "absent")


def test_json_and_back() -> None:
    made = make_fingerprint(PAPER, "garden", "paper")
    text = made.to_json()
    assert text == make_fingerprint(PAPER, "garden", "paper").to_json()
    assert Fingerprint.from_json(text) == made
    assert "hedge is" not in text.lower()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "its format is 99"),
        ({"strict": "?"}, "this is not a fingerprint"),
        ({"strict": "AAAA"}, "hashes"),
        ({"sections": [{"label": "x"}]}, "this is not a fingerprint"),
        ({"pages": None}, "this is not a fingerprint"),
        ({"source": None}, "source"),
    ],
)
def test_a_damaged_file_says_why(change: dict[str, object], message: str) -> None:
    content = json.loads(make_fingerprint(PAPER, "garden", "paper").to_json()) | change
    with pytest.raises(ValueError, match=message):
        Fingerprint.from_json(json.dumps(content))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "{", "[" * 100_000])
def test_a_file_that_is_not_a_fingerprint_is_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="this is not a fingerprint"):
        Fingerprint.from_json(text)


def test_hashes_are_the_first_bits_of_sha_256() -> None:
    # Fixed for ever: printf 'a b c d' | sha256sum; printf '\\001a b' | sha256sum
    assert hash_strict(("a", "b", "c", "d")).hex() == "f82ce1b6"
    assert hash_loose(("a", "b")).hex() == hashlib.sha256(b"\x01a b").hexdigest()[:6] == "9d0da6"


def test_an_empty_text_has_a_fingerprint() -> None:
    made = make_fingerprint("", "garden", "empty")
    assert made.sections == ()
    assert find("any four words here", made).verdict == "absent"


def test_a_file_of_the_first_format_says_how_to_make_it_again() -> None:
    first = json.loads(make_fingerprint(PAPER, "garden", "paper").to_json()) | {"format": 1}
    with pytest.raises(ValueError, match="of an older version"):
        Fingerprint.from_json(json.dumps(first))


def test_binary_and_back() -> None:
    made = make_fingerprint(PAPER, "garden", "paper")
    raw = made.to_bytes()
    assert Fingerprint.from_bytes(raw) == made
    for cut in (b"", raw[:3], raw[:9], raw[:100], raw[:-1], raw[:-100], b"CQF1" + raw[4:], raw + b"x"):
        with pytest.raises(ValueError, match="this is not a fingerprint"):
            Fingerprint.from_bytes(cut)


def test_a_fingerprint_needs_at_most_ten_bytes_a_word() -> None:
    words = [f"{one}{two}{three}" for one in "bcdfg" for two in "aeiou" for three in ("lt", "ck", "mp", "rn")]
    rng = random.Random(3)
    text = " ".join(rng.choice(words) + ("," if rng.random() < 0.1 else "") for _ in range(20_000))
    made = make_fingerprint(text, "long", "one")
    assert len(gzip.compress(made.to_bytes())) <= 10 * made.words
    assert len(gzip.compress(made.to_json().encode())) <= 10 * made.words


def test_headings_and_captions_are_text_beside_the_text() -> None:
    text = (
        "# 1 Brewing tea at home\n\n[p. 3]\nSteep the leaves in\n\n"
        "[p. 4] Figure 2: A kettle on the stove, with its lid.\n\nhot water for a while.\n"
    )
    made = make_fingerprint(text, "tea", "one")
    assert made.words == 9
    running = find("Steep the leaves in hot water", made)
    assert (running.verdict, running.at) == ("verbatim", "§1, pp. 3–4")
    heading = find("Brewing tea at home", made)
    assert (heading.verdict, heading.at) == ("verbatim", "§1, p. 3")
    caption = find("A kettle on the stove, with its lid.", made)
    assert (caption.verdict, caption.at) == ("verbatim", "§1, p. 4")
    assert find("for a while. 1 Brewing tea", made).verdict == "altered"


def test_a_footnote_has_its_page_where_the_text_says_it() -> None:
    text = "# 1 Tea\n\n[p. 3] Some words of text.\n\n# Footnotes\n\n## Footnote 1\n\n[p. 3] This is a note.\n"
    assert find("This is a note.", make_fingerprint(text, "tea", "one")).at == "footnote 1, p. 3"
