"""Mentions in texts, code, which has none, and what a text becomes as HTML and in plain words."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.words.markup import Mention, mentions, named, plain, read, render

texts = st.text(alphabet="ab[]|`~\\ \n->&;*_<(!\"'#1.", max_size=60) | st.text(max_size=30)


def targets(text: str) -> list[tuple[str, str | None]]:
    return [(mention.target, mention.words) for mention in mentions(text)]


def shown(text: str) -> str:
    return render(text, lambda mention: f"<m>{html.escape(mention.words or mention.target)}</m>")


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
        ("```\n[[code]] never closed", []),
        ("````\n[[code]]\n```\n[[code]]\n````", []),
        ("    [[code]]", []),
        ("\\[[words]]", []),
        ("| a | b |\n|---|---|\n| [[here|so]] | [[too]] |", [("here", "so"), ("too", None)]),
        ("- [[here]]\n\n  > [[too]]", [("here", None), ("too", None)]),
    ],
)
def test_mentions_inside_code_are_skipped(text: str, found: list[tuple[str, str | None]]) -> None:
    assert targets(text) == found
    assert shown(text).count("<m>") == len(found)


def test_every_mention_is_where_it_was_typed() -> None:
    text = "> a [[one]]\n> and [[two|2]]\n\n1. [[three]]\n   [[three]]\n\n"
    text += "|[[four]]|[[four|x]]|\n|-|-|\n|\\| [[five]]|b|"
    assert [text[mention.start : mention.end] for mention in mentions(text)] == [
        "[[one]]",
        "[[two|2]]",
        "[[three]]",
        "[[three]]",
        "[[four]]",
        "[[four|x]]",
        "[[five]]",
    ]


@given(texts)
def test_every_text_is_read(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.start + 2] == "[["
        assert text[mention.end - 2 : mention.end] == "]]"
        assert mention.target in named(text) or not mention.target.isascii()  # as no id is
    for piece in read(text).pieces:
        assert 0 <= piece.start <= piece.end <= len(text)
    assert "\n" not in plain(text, str)


@given(texts)
def test_no_text_becomes_an_element_that_markdown_does_not_have(text: str) -> None:
    tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", shown(text))}
    assert tags <= {
        *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a", "ul", "ol", "li", "m"),
        *("table", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said \"a\" and 'b' of [[x|it]]'s", "<p>He said “a” and ‘b’ of <m>it</m>’s</p>"),
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("[a](https://x.org/?a&b) [c](javascript:x) ![d](https://x)", None),
        ("a sentence:\n- one\n- two", "<p>a sentence:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ('```mermaid\na-->"b"\n```', '<pre><code class="language-mermaid">a--&gt;"b"\n</code></pre>'),
        ('``` "><script>\nx\n```', "<pre><code>x\n</code></pre>"),
    ],
)
def test_html(text: str, expected: str | None) -> None:
    if expected is None:
        expected = '<p><a href="https://x.org/?a&amp;b">a</a> <a>c</a> d</p>'
    assert shown(text).strip() == expected


def test_plain_words() -> None:
    text = "# A *b*\n\n- [[proxy]] and `[[proxy]]`, [[goal|goals]]\n"
    text += "- [c](https://x) &lt;d> \\*\n\n```\ncode\n```\n"
    assert plain(text, {"proxy": "stand-in"}.__getitem__) == "A b stand-in and [[proxy]], goals c <d> *"


def test_a_mention_is_shown_once_with_its_words_and_place() -> None:
    seen: list[Mention] = []

    def show(mention: Mention) -> str:
        seen.append(mention)
        return ""

    render("a [[b|c]]\n\nd [[e]]", show)
    assert seen == [Mention("b", "c", 2, 9), Mention("e", None, 13, 18)]


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "```a\n",
            "`",
            "``a`",
            "` \n\n",
            "\\`",
            "[[a",
            "[[a|",
            "~~~\n",
            "\\",
            "[",
            "[[",
            "]]",
            "(",
            "[a](",
            "![",
        ),
        *(
            "*a ",
            "**a ",
            "_a ",
            "a**b",
            "`a ",
            "- ",
            "1. ",
            "> ",
            "* ",
            "<",
            "<a",
            "&amp",
            '"',
            "|a",
            "|a\n|-\n",
        ),
    ],
)
def test_a_text_of_one_sign_is_read_in_time_with_its_length(pattern: str) -> None:
    # The longest text that an entry may have: if reading it were quadratic, the test would hang.
    text = pattern * (20_000 // len(pattern))
    assert list(mentions(text)) == []
    assert shown(text) or not text.strip()


def test_nesting_is_counted() -> None:
    assert read("a").depth == 0
    assert read("- a\n  > b").depth == 2
    assert read("> " * 9 + "a").depth == 9
    assert read("- " * 1000 + "a").depth > 5


def test_a_backslash_that_escapes_nothing_does_not_part_words() -> None:
    words = [(piece.text, piece.start, piece.end) for piece in read(r"of $\alpha$ and \*").pieces[:2]]
    assert words == [(r"of $\alpha$ and ", 0, 16), ("*", 16, 18)]


def test_a_list_right_below_a_sentence_is_one_and_two_blanks_nest_another() -> None:
    """Public reports of other readers: mkdocs/mkdocs#2038, Python-Markdown/markdown#1316."""
    shown = render("Needed:\n- a pot\n  - its lid\n- a cup\n\nThen:\n1. warm\n2. pour", lambda mention: "")
    assert re.sub(r"\s", "", shown).startswith(
        "<p>Needed:</p><ul><li>apot<ul><li>itslid</li></ul></li><li>acup"
    )
    assert shown.count("<ol>") == 1
