"""What is made for people before the site is built, and only offered there: the book, and the site as a zip.

It takes longer than a build should. So it is made by commands of its own, and whoever publishes names the
folder in which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from concordance.base.reading import exists
from concordance.exports import FOLDER


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to offer: what it is, how its file's name ends after the prefix, and what it is good for."""

    name: str
    ending: str
    media_type: str
    about: str


OFFERS = (
    Offer(
        "Book (EPUB)",
        ".epub",
        "application/epub+zip",
        "For phones, tablets and e-readers: every entry with its quotes and drawings, linked, with a table "
        "of contents.",
    ),
    Offer(
        "Book (PDF)",
        ".pdf",
        "application/pdf",
        "The same on A5 pages, to read on a screen, to print, or to keep.",
    ),
    Offer(
        "This site, to read offline",
        "-offline.zip",
        "application/zip",
        "Every page with graph and search. Unpack it and open START-HERE.html; no server is needed.",
    ),
)
"""What may be offered, in the order of the downloads page."""


def offered(root: Path, folder: str, prefix: str) -> Mapping[str, bytes]:
    """What a folder of the project has to offer, by its path on the site.

    Raises `ValueError` if there is no such folder, or if none of it is there.
    """
    found: dict[str, bytes] = {}
    for offer in OFFERS:
        name = f"{prefix}{offer.ending}"
        if exists(root, f"{folder}/{name}"):
            found[f"{FOLDER}/{name}"] = (root / folder / name).read_bytes()
    if not found:
        names = ", ".join(f"{prefix}{offer.ending}" for offer in OFFERS)
        raise ValueError(
            f"mkdocs.yml: downloads: {folder}/ has none of {names}\nmake them: concordance book {folder}"
        )
    return found
