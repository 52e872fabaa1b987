"""A page that need not be made if an earlier run has kept it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from concordance.pages.site import Page


@dataclass(frozen=True, slots=True)
class Planned:
    """A page of which it is known what it is made from before it is made.

    `made_from` gives all of that, apart from what every page is made from; see `keeping.KeptPages`.
    """

    path: str
    made_from: Callable[[], Iterable[bytes | str]]
    make: Callable[[], Page]


def made(page: Page | Planned) -> Page:
    """The page, made if it was planned."""
    return page if isinstance(page, Page) else page.make()
