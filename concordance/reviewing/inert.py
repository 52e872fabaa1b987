"""Words of anybody in a Markdown text for a forge, where they stay words.

What is compared comes from a pull request, and the summary of it is shown on the forge's own pages. So no
word of it may become markup, HTML, a link, an image, a mention of somebody, a reference or a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concordance.base.problems import printable
from concordance.words.compare import Span

_GAP = "&#8203;"  # a space without width: no forge's filter reads across it
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~#]")
_REFERENCE = re.compile(
    r"([@#!%^~&:](?=[\w\"/])|\bGH-(?=\d)|\bwww(?=\.))",  # somebody, an issue, an emoji, an address
    re.IGNORECASE,
)
_TAGS = {"removed": "del", "added": "ins"}


def inert(text: str) -> str:
    """A text as one line of Markdown that shows its words and does nothing else."""
    words = printable(" ".join(text.split()))
    return _GAP.join(map(_escaped, _REFERENCE.sub("\\1\0", words).split("\0")))


def marked(spans: Iterable[Span]) -> str:
    """Two wordings as one inert text: what is gone struck out, what is new underlined."""
    return "".join(
        _around(span.text, "") if span.kind == "same" else _around(span.text, _TAGS[span.kind])
        for span in spans
    ).strip()


def _around(text: str, tag: str) -> str:
    """An inert text between tags, with the spaces around it outside of them."""
    words = inert(text)
    if not words:
        return " " if text else ""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}<{tag}>{words}</{tag}>{after}" if tag else f"{before}{words}{after}"


def _escaped(text: str) -> str:
    text = _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)
    return text.replace("$", "<span>$</span>")  # as GitHub's guide has it; otherwise a formula may begin
