"""The ids that a text mentions, found fast: it is not read as Markdown, so what is only code is found too.

It does for whatever a few ids too many cannot harm. What is shown, checked or counted is read in full; see
`words.markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MENTION = re.compile(r"\[\[([^\[\]|\n]*)(\|?)")


def ids_in(text: str) -> Iterator[str]:
    """The ids of the concepts that a text mentions, in order, each as often as it does."""
    return (match[1] for match in _MENTION.finditer(text))


def names_in(text: str) -> Iterator[str]:
    """The ids of those that it shows by their names, because the mention has no words of its own."""
    return (match[1] for match in _MENTION.finditer(text) if not match[2])
