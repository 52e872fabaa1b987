"""How a word moved from text to text, in words for pages: what each stance and each role says of a text."""

from __future__ import annotations

from collections.abc import Mapping

from concordance.base.model import Quote

_SAID: Mapping[str, str] = {
    "introduces": "introduces it",
    "restates": "restates it",
    "narrows": "narrows it",
    "widens": "widens it",
    "renames": "calls it something else",
    "disputes": "disputes it",
    "demonstrates": "demonstrates it",
    "defines": "defines it",
    "explains": "explains it",
    "exemplifies": "gives an example",
    "qualifies": "qualifies it",
}


def said_of(quote: Quote) -> str:
    """What a text does with a concept, in words: by its stance, or else by what its quote does."""
    return _SAID[quote.stance or quote.role]
