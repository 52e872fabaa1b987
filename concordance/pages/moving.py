"""How a word moved from text to text, in words for pages: what each stance and each role says of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concordance.base.model import Quote, Stance
from concordance.study.index import Index
from concordance.words.names import alphabetical

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


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of an entry, by its label."""

    entry: str
    label: str
    quote: Quote


_GROUPS: Mapping[str, tuple[Stance, ...]] = {
    "What it adds": ("introduces",),
    "What it changes": ("narrows", "widens", "renames"),
    "What it disputes": ("disputes",),
    "What it shows": ("demonstrates",),
    "What it restates": ("restates",),
}


def contributions(index: Index, source_id: str) -> Mapping[str, tuple[Said, ...]]:
    """What a text does with the concepts that it is quoted for, by heading; only what its quotes say."""
    rows = sorted(index.quotes_of.get(source_id, ()), key=lambda row: (alphabetical(row[0].name), row[0].id))
    said = [Said(concept.id, label, quote) for concept, label, quote in rows if quote.stance]
    found = {
        heading: tuple(one for one in said if one.quote.stance in stances)
        for heading, stances in _GROUPS.items()
    }
    return {heading: group for heading, group in found.items() if group}
