"""A work as COinS: the OpenURL of a work (ANSI/NISO Z39.88), in a span that reference managers look for.

It is what the button of Zotero's Connector reads first. The other ways into Zotero's button split the name
of an organization (`citation_author`), or lose the container.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from concordance.citing.kinds import NAMES
from concordance.citing.works import Work, iso_date


def coins(work: Work) -> str:
    """The OpenURL of a work, in the format for Dublin Core.

    The type comes last: Zotero reads the title of an article as the journal's once it knows the type.
    """
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in _pairs(work.item) if value)


def _pairs(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.title", item["title"]
    for at, name in enumerate(item["author"]):
        yield from _name(name, is_first=at == 0)
    yield "rft.date", iso_date(item)
    yield "rft.source", item.get("container-title", "")
    yield "rft.publisher", item.get("publisher", "")
    yield "rft.edition", item.get("edition", "")
    yield "rft.identifier", item.get("number", "")
    yield "rft.language", item.get("language", "")
    yield "rft.description", item.get("abstract", "")
    yield "rft.rights", item.get("license", "")
    yield "rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else ""
    yield "rft_id", item.get("URL", "")
    yield "rft.type", NAMES[item["type"]].zotero


def _name(name: Mapping[str, str], *, is_first: bool) -> Iterator[tuple[str, str]]:
    """An author. Zotero puts every `aucorp` first, so only the first author can be one."""
    whole = name.get("literal") or (name["family"] if "given" not in name else "")
    if whole:
        yield ("rft.aucorp" if is_first else "rft.aulast"), whole
        return
    yield "rft.aulast", name["family"]
    yield "rft.aufirst", ", ".join(name[part] for part in ("given", "suffix") if part in name)
