"""The tables as a data package (Data Package 2.0): what each column means, and which rows belong together.

The file names the release, and the size and the hash of each table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from concordance.base.files import json_text
from concordance.base.model import Vocabulary
from concordance.exports import tables
from concordance.exports.columns import TABLES, Column, Table
from concordance.exports.dated import dated
from concordance.exports.parts import Parts
from concordance.study.index import Index

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_KEYS = {table.name: table.key for table in TABLES}


def datapackage(index: Index, parts: Parts) -> Iterator[bytes]:
    """The description of the tables."""
    about, vocabulary = index.base.about, index.base.vocabulary
    release = dated(index)
    package: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": about.prefix,
        "id": about.base,
        "title": about.full_title,
        "description": about.about,
    }
    if release.version:
        package |= {"version": release.number, "created": f"{release.date}T00:00:00Z"}
    package |= {
        "licenses": [{**({"name": about.spdx} if about.spdx else {}), "path": about.license}],
        **({"keywords": [*about.keywords]} if about.keywords else {}),
        "contributors": [{"title": about.author, "roles": ["author"]}],
        "resources": [
            _resource(table, pieces, vocabulary, parts.root) for table, pieces in tables.made(index, parts)
        ],
    }
    yield json_text(package).encode()


def _resource(table: Table, pieces: Iterator[bytes], vocabulary: Vocabulary, root: str) -> Mapping[str, Any]:
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        digest.update(piece)
    leading = [column for column in table.columns if column.refers]
    schema: dict[str, Any] = {
        "fields": [_field(column, table, vocabulary, root) for column in table.columns],
        "primaryKey": [table.key],
    }
    if leading:
        schema["foreignKeys"] = [
            {
                "fields": [column.name],
                "reference": {"resource": column.refers, "fields": [_KEYS[column.refers]]},
            }
            for column in leading
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": table.file,
        "title": table.title,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "schema": schema,
    }


def _field(column: Column, table: Table, vocabulary: Vocabulary, root: str) -> Mapping[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "string", "description": column.meaning(root)}
    if column.is_iri or (column.is_page and root):
        field["format"] = "uri"
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.name == table.key:
        constraints["unique"] = True
    if pattern := column.pattern(root):
        constraints["pattern"] = pattern
    if column.words and (words := list(column.words(vocabulary))):
        constraints["enum"] = words
    return {**field, "constraints": constraints} if constraints else field
