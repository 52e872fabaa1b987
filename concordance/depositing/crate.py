"""The archive described as an RO-Crate 1.1: schema.org in JSON-LD, as archives of research data read it.

https://www.researchobject.org/ro-crate/specification/1.1/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concordance.base.files import json_text
from concordance.depositing.contents import Contents

METADATA = "ro-crate-metadata.json"
"""The name of the file, which makes a crate of the folder that it is in."""

_VERSION = "https://w3id.org/ro/crate/1.1"


def crate(made: Contents, others: Mapping[str, bytes]) -> str:
    """The description of the archive; empty before the first release, because a crate has a date.

    `others` are the files of the archive besides the exports.
    """
    about, last = made.index.base.about, made.index.history.last
    if last is None:
        return ""
    license_id, author_id = about.license, "#author"
    files: list[dict[str, Any]] = [
        {
            "@id": one.file,
            "@type": "File",
            "name": one.name,
            "description": one.about,
            "encodingFormat": one.media_type,
            "contentSize": str(len(made.files[one.file])),
        }
        for one in made.exports
    ]
    files += [
        {"@id": name, "@type": "File", "encodingFormat": "text/markdown", "contentSize": str(len(data))}
        for name, data in others.items()
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": about.full_title,
        "description": about.about,
        "datePublished": last.date,
        "version": made.version,
        "license": {"@id": license_id},
        "author": {"@id": author_id},
        "publisher": {"@id": author_id},
        "identifier": about.base,
        "inLanguage": about.language,
        "keywords": ", ".join(about.keywords),
        "url": made.address,
        "hasPart": [{"@id": one["@id"]} for one in files],
    }
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": _VERSION},
        },
        {key: value for key, value in root.items() if value},
        {
            "@id": license_id,
            "@type": "CreativeWork",
            "name": about.license_name,
            "description": "The license of the words of the entries; the quotes belong to the authors of "
            "their sources.",
        },
        {"@id": author_id, "@type": "Organization", "name": about.author},
        *files,
    ]
    return json_text({"@context": f"{_VERSION}/context", "@graph": graph})
