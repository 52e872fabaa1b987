"""What is made before the site is built, and only offered there: the book, the site and the data as one file.

It takes longer than a build should. So it is made by commands of its own, and whoever publishes names the
folder in which it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from concordance.base.reading import exists
from concordance.depositing.contents import version_of
from concordance.depositing.wheel import package_name
from concordance.exports import FOLDER
from concordance.study.index import Index


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to offer: what it is, what its file is called, what it is good for, and an example of use.

    In names and examples, PREFIX, PACKAGE and VERSION are replaced by those of the knowledge base.
    """

    name: str
    file: str
    media_type: str
    about: str
    example: str = ""

    @property
    def is_data(self) -> bool:
        """Whether it is for programs, not for people."""
        return bool(self.example)


OFFERS = (
    Offer(
        "Book (EPUB)",
        "PREFIX.epub",
        "application/epub+zip",
        "For phones, tablets and e-readers: every entry with its quotes and drawings, linked, with a table "
        "of contents.",
    ),
    Offer(
        "Book (PDF)",
        "PREFIX.pdf",
        "application/pdf",
        "The same on A5 pages, to read on a screen, to print, or to keep.",
    ),
    Offer(
        "This site, to read offline",
        "PREFIX-offline.zip",
        "application/zip",
        "Every page with graph and search. Unpack it and open START-HERE.html; no server is needed.",
    ),
    Offer(
        "All data as one archive",
        "PREFIX-data.zip",
        "application/zip",
        "Every data file of this page, with the sums and a description (RO-Crate): to keep, or to deposit.",
        "unzip PREFIX-data.zip\ncd PREFIX-VERSION\nsha256sum --check SHA256SUMS",
    ),
    Offer(
        "All data for Python",
        "PACKAGE-VERSION-py3-none-any.whl",
        "application/zip",
        "The same files as a package for pip, which installs nothing else.",
        "pip install PACKAGE-VERSION-py3-none-any.whl\npython -c 'import PACKAGE; help(PACKAGE)'",
    ),
)
"""What may be offered, in the order of the downloads page."""


def offers(index: Index) -> tuple[Offer, ...]:
    """What a knowledge base may have to offer, with its own names in file names and examples."""
    words = {
        "PREFIX": index.base.about.prefix,
        "PACKAGE": package_name(index),
        "VERSION": version_of(index),
    }

    def own(text: str) -> str:
        return re.sub("|".join(words), lambda match: words[match[0]], text)

    return tuple(replace(offer, file=own(offer.file), example=own(offer.example)) for offer in OFFERS)


def offered(root: Path, folder: str, index: Index) -> Mapping[str, bytes]:
    """What a folder of the project has to offer, by its path on the site.

    Raises `ValueError` if there is no such folder, or if none of it is there.
    """
    found: dict[str, bytes] = {}
    for offer in offers(index):
        if exists(root, f"{folder}/{offer.file}"):
            found[f"{FOLDER}/{offer.file}"] = (root / folder / offer.file).read_bytes()
    if not found:
        names = ", ".join(offer.file for offer in offers(index))
        raise ValueError(
            f"mkdocs.yml: downloads: {folder}/ has none of {names}\n"
            f"make them: concordance book {folder}, and concordance data {folder}"
        )
    return found
