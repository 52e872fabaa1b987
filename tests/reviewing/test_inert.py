"""Words of a pull request in Markdown stay words, whatever they try."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from concordance.base.problems import printable
from concordance.reviewing.inert import inert, marked
from concordance.words.compare import Span, compare

FORGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
GAP = "\u200b"
PLACES = ("- **Definition:** {}", "#### {}", "| a | {} |\n| --- | --- |\n| b | {} |", "- x {}\n- y")
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "[x]: https://evil.example",
    "</details></td></table>",
    "<!--",
    "&lt;b&gt;",
    "```\ncode",
    "`<b>`",
    "a | b\n| --- |",
    "\n\n# Approved\n\n- [x] all",
    "1. one",
    "---",
    "~~struck~~ **bold** _so_",
    "\\<b\\>",
    "<https://evil.example>",
    "$\\alpha$ $$x$$",
    "::error::no",
]
REFERENCES = ["@octocat", "a@evil.example", "#1", "GH-12", "x/y#3", "!4", "~bug", "%v1", "&9", ":tada:", "$5"]
ADDRESSES = ["https://evil.example/x", "www.evil.example", "mailto:a@b.example", "ftp://evil.example"]

words = st.one_of(st.text(), st.text("*_[]()<>&|~`#!@:$\\-+.1 ab\n"), st.sampled_from(HOSTILE))


def shown(tokens: list[Token]) -> tuple[str, set[str]]:
    """The text that is shown, and every kind of token and tag apart from it."""
    text = ""
    others: set[str] = set()
    for token in tokens:
        if token.type == "inline":
            inner, more = shown(token.children or [])
            text, others = text + inner, others | more
        elif token.type in ("text", "text_special"):
            text += token.content
        elif token.type == "html_inline":
            others.add(token.content)
        elif not token.type.endswith("_close"):
            others.add(token.type)
    return text, others


@pytest.mark.parametrize("place", PLACES)
@given(words)
def test_nothing_becomes_markup_and_every_word_is_shown(place: str, text: str) -> None:
    tokens = FORGE.parse(place.format(inert(text), inert(text)))
    text_shown, kinds = shown(tokens)
    plain_shown, plain = shown(FORGE.parse(place.format("words", "words")))
    assert kinds - plain <= {"<span>", "</span>"}
    assert plain <= kinds
    said = printable(" ".join(text.split()))
    assert "".join(plain_shown.replace("words", said).split()) == "".join(text_shown.replace(GAP, "").split())


@pytest.mark.parametrize("text", REFERENCES + ADDRESSES)
def test_nobody_is_called_and_no_address_is_made_a_link(text: str) -> None:
    seen, _ = shown(FORGE.parse(f"- **Name:** so {inert(text)} is"))
    seen = seen.replace("$", f"${GAP}")  # which stands in a tag of its own
    assert text not in seen
    assert text in seen.replace(GAP, "")
    assert not re.search(r"(?<!\w)[@#!~%&$]\w|\w@\w|www\.|://|GH-\d|mailto:\w", seen)


@given(words, words)
def test_two_wordings_have_the_marks_of_the_difference_alone(old: str, new: str) -> None:
    _, kinds = shown(FORGE.parse(f"- **Definition:** so {marked(compare(old, new))} is"))
    tags = {"<span>", "</span>", "<del>", "</del>", "<ins>", "</ins>"}
    plain = {"bullet_list_open", "list_item_open", "paragraph_open", "strong_open"}
    assert kinds - tags == plain


def test_a_difference_is_marked_around_words_and_not_around_spaces() -> None:
    spans = [Span("same", "for "), Span("removed", "hot tea "), Span("added", "tea "), Span("same", "@all")]
    assert marked(spans) == "for <del>hot tea</del> <ins>tea</ins> @&#8203;all"
