"""What an entry says, in canonical form, and the digest by which citations name it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from concordance.base.model import Concept

SHOWN = 12
"""How many hexadecimal digits of a digest are shown and cited: 48 bits, among a few hundred digests."""


def canonical(concept: Concept) -> dict[str, Any]:
    """What an entry says: its name, kind, definition, explanation, wording, terms elsewhere, quotes and the
    links typed in it.

    It contains nothing derived, and nothing that does not affect what is said (aliases, former ids).
    Links are sorted, because their order has no meaning. Absent values are left out.
    """
    said: dict[str, Any] = {
        "id": concept.id,
        "name": concept.name,
        "kind": concept.kind,
        "definition": concept.definition,
        "explanation": concept.explanation,
        "wording": concept.wording,
        "undefined": concept.undefined,
        "elsewhere": [one.model_dump() for one in concept.elsewhere] or None,
        "quotes": {label: quote.model_dump(exclude_none=True) for label, quote in concept.quotes.items()},
        "links": sorted(
            (link.model_dump(mode="json", exclude_none=True) for link in concept.links), key=encode
        ),
    }
    return {key: value for key, value in said.items() if value is not None}


def encode(value: Any) -> str:
    """A value as canonical JSON: keys sorted, no white space, characters not escaped.

    For the strings, lists and mappings with ASCII keys that occur here, this is RFC 8785 (JSON
    Canonicalization Scheme).
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(said: Mapping[str, Any]) -> str:
    """The SHA-256 of a canonical form, as 64 hexadecimal digits."""
    return sha256(encode(said))


def digest(concept: Concept) -> str:
    """The digest of what an entry says, as 64 hexadecimal digits."""
    return digest_of(canonical(concept))


def sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
