"""Grammar for messages and pages: numbers with their nouns."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 entry", "2 entries", "1,200 quotes"."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def article(noun: str) -> str:
    """A noun with its indefinite article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def one_of(words: Sequence[str]) -> str:
    """Words as a choice: "a", "a or b", "a, b or c"."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
