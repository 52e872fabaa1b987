"""How a text is written in YAML as a contributor would: plainly if possible, long texts folded."""

from __future__ import annotations

import json
import textwrap

from concordance.base.yamltree import read_tree

WIDTH = 100
"""How long a line may be; a word or an address may be longer."""


def scalar(value: str, *, in_list: bool = False) -> str:
    """A text on one line: plain if YAML then reads it as it is, and otherwise in double quotes."""
    if value and "\n" not in value:
        typed = f"k: [{value}]\n" if in_list else f"k: {value}\n"
        tree = read_tree("", typed.encode("utf-8", "replace"))
        if not tree.problems and tree.value == {"k": [value] if in_list else value}:
            return value
    return json.dumps(value, ensure_ascii=False)


def flow_list(values: list[str] | tuple[str, ...]) -> str:
    """Texts as a list on one line."""
    return f"[{', '.join(scalar(value, in_list=True) for value in values)}]"


def field(key: str, text: str, indent: int, *, fold: bool = False) -> list[str]:
    """A key and its text as lines: on one line if that is short enough, and otherwise folded.

    With `fold` it is always folded. A text of several paragraphs is kept as it is.
    """
    before = " " * indent
    if "\n" in text.strip():
        lines = text.strip().split("\n")
        return [f"{before}{key}: |", *(f"{before}  {line}".rstrip() for line in lines)]
    words = " ".join(text.split())
    line = f"{before}{key}: {scalar(words)}"
    if not fold and len(line) <= WIDTH:
        return [line]
    wrapped = textwrap.wrap(words, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{before}{key}: >-", *(f"{before}  {line}" for line in wrapped)]
