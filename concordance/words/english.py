"""Grammar for messages and pages: numbers with their nouns."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 entry", "2 entries", "1,200 quotes"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
