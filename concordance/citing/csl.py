"""A source as bibliographic data: an item of CSL-JSON."""

from __future__ import annotations

from typing import Any

from concordance.base.model import Source


def csl(source: Source) -> dict[str, Any]:
    """A source as an item of CSL-JSON (CSL 1.0.2)."""
    item = source.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        include={
            "id", "type", "title", "author", "container_title", "publisher", "number", "genre", "language",
            "doi", "url",
        },
    )  # fmt: skip
    item["issued"] = {"date-parts": [[int(part) for part in source.issued.split("-")]]}
    return item
