"""The downloads page: what people read, then each export; with sizes, hashes, and an example of use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from concordance.depositing.sums import SUMS, sums
from concordance.exports import FOLDER, Export, entry_path, exports
from concordance.pages.offered import Offer, offers
from concordance.pages.signposts import data_links
from concordance.pages.site import Page, Site
from concordance.pages.structured import dataset
from concordance.pages.tours import PRINT

_FOR_PEOPLE = (".apkg", ".xlsx")
"""How the files of those exports end that are for people, not for programs."""

_SUMS = f"{FOLDER}/{SUMS}"


def download_pages(site: Site) -> Iterator[Page]:
    """One page that lists what is offered, and every export whose file is in `site.data`."""
    path = "downloads.md"
    made = [export for export in exports(site.index) if export.path in site.data]
    files = [*_offers(site), *(_row(site, one) for one in made)]
    yield Page(
        path=path,
        title="Downloads",
        description="The book, the edition to read offline, and the data in the formats of other tools.",
        text=site.render(
            "downloads",
            path,
            people=[one for one in files if one["for_people"]],
            rows=[one for one in files if not one["for_people"]],
            sums=_SUMS,
            example_id=next(iter(site.base.concepts), ""),
            entry_path=entry_path,
            printed=PRINT,
        ),
        files={_SUMS: sums(_beside(site))},
        meta={"head": Markup("\n").join([data_links(site, path), dataset(site, path, files)])},
    )


def _beside(site: Site) -> dict[str, bytes]:
    """The files of the folder of the exports, by name."""
    found = {**site.data, **site.offered}
    return {path.removeprefix(f"{FOLDER}/"): data for path, data in found.items() if path.startswith(FOLDER)}


def _offers(site: Site) -> Iterator[dict[str, Any]]:
    for offer in offers(site.index):
        path = f"{FOLDER}/{offer.file}"
        if path in site.offered:
            yield _listed(offer, path, site.offered[path], not offer.is_data)


def _row(site: Site, export: Export) -> dict[str, Any]:
    return _listed(export, export.path, site.data[export.path], export.path.endswith(_FOR_PEOPLE))


def _listed(one: Offer | Export, path: str, data: bytes, for_people: bool) -> dict[str, Any]:
    shown = Markup('<pre tabindex="0"><code>{}</code></pre>').format(one.example)
    return {
        "name": one.name,
        "about": one.about,
        "media_type": one.media_type,
        "file": one.file,
        "path": path,
        "for_people": for_people,
        "example": shown if one.example else "",
        "size": size(len(data)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def size(count: int) -> str:
    """A number of bytes for people, in about three digits: 812 bytes, 48.3 kB, 1.2 MB (1 kB = 1000 bytes)."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.1f} kB" if count < 999_950 else f"{count / 1_000_000:.1f} MB"
