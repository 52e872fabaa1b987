"""Mentions in texts, and code, which has no mentions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from concordance.words.markup import EXTENSIONS, blank_code, mentions, plain, replace_mentions

texts = st.text(alphabet="ab[]|`~\\ \n-", max_size=60) | st.text(max_size=30)


def targets(text: str) -> list[tuple[str, str | None]]:
    return [(mention.target, mention.words) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no mention", []),
        ("a [[proxy]].", [("proxy", None)]),
        ("[[proxy|the proxies]] and [[ goal ]]", [("proxy", "the proxies"), ("goal", None)]),
        ("[[proxy|]] [[proxy| ]]", [("proxy", None), ("proxy", None)]),
        ("[[a\nb]] [[c", []),
        ("[[[a]]]", [("a", None)]),
        ("in `[[code]]` none, [[here]] one", [("here", None)]),
        ("``[[code]] ` [[code]]`` [[here]]", [("here", None)]),
        (r"\`[[here]]\`", [("here", None)]),
        (r"\\`[[code]]` [[here]]", [("here", None)]),
        ("`[[here]]\n\n[[too]]`", [("here", None), ("too", None)]),
        ("```\n[[code]]\n```\n[[here]]", [("here", None)]),
        ("```mermaid\n[[code]]\n```  \n[[here]]", [("here", None)]),
        ("~~~\n[[code]]\n```\n[[code]]\n~~~\n[[here]]", [("here", None)]),
        ("```\n[[here]] never closed", [("here", None)]),
        ("````\n[[code]]\n```\n[[code]]\n````", []),
    ],
)
def test_mentions_inside_code_are_skipped(text: str, found: list[tuple[str, str | None]]) -> None:
    assert targets(text) == found
    html = Markdown(extensions=EXTENSIONS).convert(text)
    assert html.count("[[here]]") == sum(target == "here" for target, _ in found)


def test_mentions_are_replaced_in_place() -> None:
    text = "a [[proxy]] and `[[proxy]]` and [[goal|goals]]"
    assert (
        replace_mentions(text, lambda mention: f"<{mention.target}>")
        == "a <proxy> and `[[proxy]]` and <goal>"
    )
    assert plain(text, {"proxy": "stand-in"}.__getitem__) == "a stand-in and [[proxy]] and goals"


@given(texts)
def test_every_text_is_read(text: str) -> None:
    assert len(blank_code(text)) == len(text)
    assert blank_code(text).count("\n") == text.count("\n")
    assert replace_mentions(text, lambda mention: text[mention.start : mention.end]) == text
    for mention in mentions(text):
        assert text[mention.start : mention.start + 2] == "[["
        assert text[mention.end - 2 : mention.end] == "]]"


@pytest.mark.parametrize("pattern", ["```a\n", "`", "``a`", "` \n\n", "\\`", "[[a", "[[a|", "~~~\n", "\\"])
def test_a_text_of_one_sign_has_no_mention(pattern: str) -> None:
    # The longest text that an entry may have: if reading it were quadratic, the test would hang.
    assert list(mentions(pattern * (20_000 // len(pattern)))) == []
