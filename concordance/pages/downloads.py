"""The downloads page: each export with its size, its SHA-256 and one example of use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from markupsafe import Markup

from concordance.exports import entry_path, exports
from concordance.pages.site import Page, Site


def download_pages(site: Site) -> Iterator[Page]:
    """One page that lists every export whose file is in `site.data`."""
    path = "downloads.md"
    rows = [
        {
            "export": export,
            "size": size(len(site.data[export.path])),
            "sha256": hashlib.sha256(site.data[export.path]).hexdigest(),
            "example": Markup('<pre tabindex="0"><code>{}</code></pre>').format(export.example),
        }
        for export in exports(site.index)
        if export.path in site.data
    ]
    yield Page(
        path=path,
        title="Downloads",
        description="The knowledge base in the formats of other tools, each with its size and its SHA-256.",
        text=site.render(
            "downloads", path, rows=rows, example_id=next(iter(site.base.concepts), ""), entry_path=entry_path
        ),
    )


def size(count: int) -> str:
    """A number of bytes for people, in about three digits: 812 bytes, 48.3 kB, 1.2 MB (1 kB = 1000 bytes)."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.1f} kB" if count < 999_950 else f"{count / 1_000_000:.1f} MB"
