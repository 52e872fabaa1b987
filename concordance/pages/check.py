"""The page on which anybody can check a sentence or a draft, and what its script needs to answer.

The script proves quotes in the browser (assets/check). It gets the fingerprints in their compact form, and
one file that says which page shows a passage, which entries quote it and how it is cited. Where pages are
read from a folder nothing can be fetched, so there both are in one script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

from concordance.base.files import compact_json
from concordance.base.model import Edition, Source
from concordance.citing.formats import latex_place
from concordance.pages.modules import plain_script
from concordance.pages.site import CHECK, Page, Site, concept_page, source_page
from concordance.quoting.fingerprint import Fingerprint, Section
from concordance.study.passage_links import section_address
from concordance.study.passages import section_ids
from concordance.words.foreign import in_markdown

SCRIPT = "check/check.js"
"""The path on the site of the page's script."""
DATA = "check/data.json"
"""The path on the site of what the script needs to know besides the fingerprints."""
IN_FOLDER = "check/data.js"
"""The same with the fingerprints in it, for pages from a folder."""


def check_pages(site: Site) -> Iterator[Page]:
    """The page with the field."""
    base = site.base
    yield Page(
        path=CHECK,
        has_twin=False,
        title="Check a quotation",
        description="Paste a sentence or a whole draft: does a source say it, where, and which words differ?",
        text=site.render(
            "check",
            CHECK,
            script=SCRIPT,
            data=DATA if site.directory_urls else IN_FOLDER,
            editions=[
                (source, edition_id, edition)
                for source in base.sources.values()
                for edition_id, edition in source.editions.items()
                if (source.id, edition_id) in base.fingerprints
            ],
        ),
    )


def check_assets(site: Site) -> dict[str, str | bytes]:
    """The script of the page, the fingerprints, and what is known besides, by path."""
    files: dict[str, str | bytes] = {SCRIPT: plain_script("assets/check/main.js")}
    prints = {f"check/{_name(row['print'])}": _print(site, row).to_bytes() for row in _editions(site)}
    if site.directory_urls:
        return {**files, DATA: compact_json(check_data(site)), **prints}
    packed = {path.removeprefix("check/"): base64.b64encode(made).decode() for path, made in prints.items()}
    lines = [
        "globalThis.concordanceCheck ??= {};",
        f"concordanceCheck.data = {compact_json(check_data(site))};",
        f"concordanceCheck.prints = {compact_json(packed)};",
    ]
    return {**files, IN_FOLDER: "".join(f"{line}\n" for line in lines)}


def check_data(site: Site) -> dict[str, Any]:
    """What the script knows besides the fingerprints; addresses are relative to the page."""
    concepts = site.base.concepts.values()
    return {
        "entry": site.url(concept_page("{id}"), CHECK),
        "entries": {concept.id: [concept.name, concept.kind] for concept in concepts},
        "editions": list(_editions(site)),
    }


def _editions(site: Site) -> Iterator[dict[str, Any]]:
    for source in site.base.sources.values():
        for edition_id, edition in source.editions.items():
            fingerprint = site.base.fingerprints.get((source.id, edition_id))
            if fingerprint is not None:
                yield _edition(site, source, edition_id, edition, fingerprint)


def _edition(
    site: Site, source: Source, edition_id: str, edition: Edition, fingerprint: Fingerprint
) -> dict[str, Any]:
    names = section_ids(fingerprint)
    uses = site.index.uses[source.id, edition_id]
    return {
        "source": source.id,
        "edition": edition_id,
        "print": print_address(site, source.id, edition_id),
        "short": source.short,
        "label": edition.label,
        "annotated": site.url(source_page(source.id, edition_id), CHECK),
        "pdf": edition.pdf,
        "url": edition.url,
        "sections": {
            section.label: _section(edition, section, names[section.label])
            for section in fingerprint.sections
        },
        "cite": site.citations[source.id, edition_id],
        "uses": [[use.entry, use.label, use.stretches] for use in uses],
    }


def _section(edition: Edition, section: Section, anchor: str) -> dict[str, str]:
    row = {"anchor": anchor, "latex": latex_place(section.label), "markdown": in_markdown(section.label)}
    if not edition.pdf and (address := section_address(edition, section, None)) != edition.url:
        row["url"] = address
    return row


def print_address(site: Site, source_id: str, edition_id: str) -> str:
    """The address of a fingerprint, relative to the page that checks quotes, with the hash of what is there.

    In a site that is read from a folder, it is a name in a script.
    """
    name = f"{source_id}.{edition_id}.bin"
    if not site.directory_urls:
        return name
    content = site.base.fingerprints[source_id, edition_id].to_bytes()
    return f"{name}?{hashlib.sha256(content).hexdigest()[:8]}"


def _name(address: str) -> str:
    return address.partition("?")[0]


def _print(site: Site, row: dict[str, Any]) -> Fingerprint:
    return site.base.fingerprints[row["source"], row["edition"]]
