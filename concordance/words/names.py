"""When two names are the same."""

from __future__ import annotations


def same_name(name: str) -> str:
    """A name as it is compared with others: without case, hyphens and spaces."""
    return "".join(char for char in name.casefold() if char not in "-‐‑– \t\n")
