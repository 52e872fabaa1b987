"""The downloads page: what people read, then each export; with sizes, hashes, and an example of use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from concordance.exports import FOLDER, Export, entry_path, exports
from concordance.pages.offered import OFFERS
from concordance.pages.site import Page, Site
from concordance.pages.tours import PRINT

_FOR_PEOPLE = (".apkg", ".xlsx")
"""How the files of those exports end that are for people, not for programs."""


def download_pages(site: Site) -> Iterator[Page]:
    """One page that lists what is offered, and every export whose file is in `site.data`."""
    path = "downloads.md"
    made = [export for export in exports(site.index) if export.path in site.data]
    yield Page(
        path=path,
        title="Downloads",
        description="The book, the edition to read offline, and the data in the formats of other tools.",
        text=site.render(
            "downloads",
            path,
            people=[*_offers(site), *(_row(site, one) for one in made if one.path.endswith(_FOR_PEOPLE))],
            rows=[_row(site, one) for one in made if not one.path.endswith(_FOR_PEOPLE)],
            example_id=next(iter(site.base.concepts), ""),
            entry_path=entry_path,
            printed=PRINT,
        ),
    )


def _offers(site: Site) -> Iterator[dict[str, Any]]:
    for offer in OFFERS:
        name = f"{site.base.about.prefix}{offer.ending}"
        if (data := site.offered.get(f"{FOLDER}/{name}")) is not None:
            told = {"name": offer.name, "about": offer.about, "media_type": offer.media_type, "file": name}
            yield {**told, "path": f"{FOLDER}/{name}", "example": "", **_told_of(data)}


def _row(site: Site, export: Export) -> dict[str, Any]:
    return {
        "name": export.name,
        "about": export.about,
        "media_type": export.media_type,
        "file": export.file,
        "path": export.path,
        "example": Markup('<pre tabindex="0"><code>{}</code></pre>').format(export.example),
        **_told_of(site.data[export.path]),
    }


def _told_of(data: bytes) -> dict[str, str]:
    return {"size": size(len(data)), "sha256": hashlib.sha256(data).hexdigest()}


def size(count: int) -> str:
    """A number of bytes for people, in about three digits: 812 bytes, 48.3 kB, 1.2 MB (1 kB = 1000 bytes)."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.1f} kB" if count < 999_950 else f"{count / 1_000_000:.1f} MB"
