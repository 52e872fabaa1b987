"""What a text shows by its name, found fast: it is not read as Markdown, so what is only code is found too.

It does for whatever a few names too many cannot harm. What is shown, checked or counted is read in full; see
`words.markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MENTION = re.compile(r"\[\[([^\[\]|\n]*)(\|?)")


def names_in(text: str) -> Iterator[str]:
    """The ids of the concepts that a text shows by their names: its mentions without words of their own."""
    return (match[1] for match in _MENTION.finditer(text) if not match[2])
