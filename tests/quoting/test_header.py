"""Fingerprints that no program wrote: whatever differs is refused with a sentence, and nothing else is."""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.quoting.fingerprint import Fingerprint
from concordance.quoting.making import make_fingerprint

TEXT = """# Tea

[p. 1] A kettle is a vessel in which water is heated, and a cup is one to drink from.

## 1 Leaves

[p. 2] Leaves are dried, and then they are brewed for a while in hot water.

Figure 1: A leaf.

### 1.1 Green ones

They are brewed in water that does not boil any more.

# Footnotes

## Footnote 1

Some say otherwise, and some say nothing at all.
"""
GOOD: dict[str, Any] = json.loads(make_fingerprint(TEXT, "tea", "first").to_json())

NUMBERS: list[Any] = [None, True, False, "1", 1.0, 1.5, math.nan, math.inf, -1, 10**30, [], {}, [1]]
TEXTS: list[Any] = [None, True, 1, 1.5, [], {}, ["a"], "a\nb", "a\0b", "a\u202eb", "\ud800", "x" * 30_000]
OTHER: list[Any] = [None, True, 0, "", "x", {}, [None], ["x"], [[]], [1]]

Path = tuple[str | int, ...]


def wrong(path: Path) -> list[Any]:
    """Values that are wrong at a place of the header."""
    key = path[-1]
    if key in ("strict", "loose", "words", "level") and len(path) > 1:
        return NUMBERS
    if key == "page":
        return [value for value in NUMBERS if value is not None] + [0]
    if key == "section":
        return [value for value in NUMBERS if value is not None] + [99]
    if key == "format":
        return [*NUMBERS, 1, 3]
    if key in ("number", "parent"):
        return [value for value in TEXTS if value is not None] + [""]
    if key == "title":
        return TEXTS
    if key in ("label", "source", "edition"):
        return [*TEXTS, "", "  "]
    if key == "kind":
        return [*TEXTS, "", "table"]
    if key == "sha256":
        return [*TEXTS, "", "0" * 63, "G" * 64, "A" * 64]
    if key in ("strict", "loose"):
        return [*OTHER, "AAA", "AAAA\n", "ä", "A" * 5, "AAAB"]
    return OTHER


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of keys to each value of the header."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from places(item, (*path, key))


def changed(change: Callable[[Any, str | int], object], path: Path) -> dict[str, Any]:
    content = copy.deepcopy(GOOD)
    inner: Any = content
    for key in path[:-1]:
        inner = inner[key]
    change(inner, path[-1])
    return content


def refusal(content: object) -> str:
    """Why a content is refused, as JSON and in the compact form."""
    with pytest.raises(ValueError, match="this is not a fingerprint: ") as refused:
        Fingerprint.from_json(content if isinstance(content, str) else json.dumps(content))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
    return str(refused.value)


def test_the_sound_one_is_accepted() -> None:
    assert (
        Fingerprint.from_json(json.dumps(GOOD)).to_json() == make_fingerprint(TEXT, "tea", "first").to_json()
    )
    assert len(GOOD["sections"]) == 5
    assert len(GOOD["asides"]) == 4
    assert len([*places(GOOD)]) > 80


@pytest.mark.parametrize("path", [*places(GOOD)], ids=lambda path: ".".join(map(str, path)))
def test_each_value_has_its_type_and_range(path: Path) -> None:
    tried = 0
    for value in wrong(path):
        content = changed(lambda row, key, value=value: row.__setitem__(key, value), path)  # type: ignore[misc]
        if content != GOOD or any(isinstance(value, kind) for kind in (bool, float)):
            refusal(content)
            tried += 1
    assert tried > 5


@pytest.mark.parametrize(
    "path",
    [path for path in places(GOOD) if isinstance(path[-1], str)],
    ids=lambda path: ".".join(map(str, path)),
)
def test_no_key_may_be_missing_unknown_or_there_twice(path: Path) -> None:
    refusal(changed(lambda row, key: row.__delitem__(key), path))
    refusal(changed(lambda row, key: row.__setitem__("more", 1), path))
    name = json.dumps(path[-1])
    text = json.dumps(GOOD)
    assert "twice" in refusal(text.replace(f"{name}: ", f"{name}: 1, {name}: ", 1))


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("sections", 1, "parent"), "§1", "no section around"),
        (("sections", 1, "parent"), "§1.1", "no section around"),
        (("sections", 1, "parent"), "nowhere", "no section around"),
        (("sections", 2, "parent"), "Footnotes", "no section around"),
        (("sections", 2, "level"), 2, "no section around"),
        (("sections", 1, "label"), "Tea", "the label"),
        (("sections", 0, "words"), 500, "fewer words"),
        (("sections", 4, "words"), 500, "fewer words"),
        (("sections", 1, "loose"), 1, "fewer words"),
        (("sections", 1, "strict"), 500, "not in order"),
        (("asides", 3, "loose"), 10_000, "after its end"),
        (("pages", 1, "strict"), 10_000, "not in order"),
        (("sections", 0, "strict"), 0, "no place for its heading"),
        (("tokens", "strict"), 5, "begins after its end"),
        (("tokens", "loose"), GOOD["tokens"]["loose"] + 1, "loose tokens but says"),
        (("asides", 0, "section"), 5, "a section that it does not have"),
    ],
)
def test_what_does_not_fit_together_is_refused(path: Path, value: Any, said: str) -> None:
    assert said in refusal(changed(lambda row, key: row.__setitem__(key, value), path))


@pytest.mark.parametrize(
    "text", ["\ufeff{}", "{} {}", "[" * 100_000, '{"a":' * 100_000, "NaN", "1e999", '"x"', "{}x"]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    refusal(text)


def test_a_byte_order_mark_is_named_and_line_ends_do_not_matter() -> None:
    text = make_fingerprint(TEXT, "tea", "first").to_json()
    assert "byte order mark" in refusal("\ufeff" + text)
    assert Fingerprint.from_json(text.replace("\n", "\r\n")).to_json() == text


HEADINGS = st.sampled_from(
    ["# ", "## ", "### ", "[p. 3] ", "[p. 0] ", "Figure 1: ", "# \u200b", "# 1 ", "#\t", "[equation]"]
)
LINES = st.tuples(HEADINGS | st.just(""), st.text(max_size=40)).map("".join)


@given(st.lists(LINES, max_size=12).map("\n\n".join))
def test_whatever_the_program_makes_of_a_text_is_accepted(text: str) -> None:
    made = make_fingerprint(text, "tea", "first")
    assert Fingerprint.from_json(made.to_json()) == made
    assert Fingerprint.from_bytes(made.to_bytes()) == made
