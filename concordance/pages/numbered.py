"""Lists that are too long for one page go on on numbered pages: /tags/, /tags/2/, /tags/3/."""

from __future__ import annotations

from collections.abc import Iterator


def pages_of(count: int, most: int) -> int:
    """How many pages a list of `count` items has, at most `most` on each; an empty list has one."""
    return max(1, -(-count // most))


def numbered_page(first: str, at: int) -> str:
    """The path of a list's page number `at`, from 0; `first` is the path of the first one."""
    return f"{first.removesuffix('.md')}/{at + 1}.md" if at else first


def numbered(first: str, count: int, most: int) -> Iterator[tuple[int, str]]:
    """The number of each page of a list, from 0, and its path."""
    for at in range(pages_of(count, most)):
        yield at, numbered_page(first, at)
