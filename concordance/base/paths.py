"""The files of a knowledge base, relative to its root, and the ids that name them.

Nothing else of ours is imported here, so commands that need only this start quickly.
"""

from __future__ import annotations

import re

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: lowercase letters and digits in words joined by single hyphens."""

SLUG_FORM = rf"^{ID.pattern}$"

KNOWLEDGE = "knowledge.yaml"
IDS = "concepts/ids.txt"
REMOVED = "concepts/_removed.yaml"
TOURS = "tours.yaml"
VOCABULARY = "vocabulary.yaml"


def why_not_an_id(found: str) -> str:
    """Why a text cannot be an id; empty if it can."""
    if found == "index":
        return '"index" is the address of the page that lists the others, so it cannot be an id'
    if ID.fullmatch(found):
        return ""
    return f'"{found}" is not a valid id: expected lowercase letters and digits in words joined by hyphens'


def id_like(found: str) -> str:
    """A valid id that is close to an invalid one."""
    words = re.findall(r"[a-z0-9]+", found.lower())
    return "-".join(words) if words and words != ["index"] else "a-name"


def concept_path(concept_id: str) -> str:
    """The file of an entry."""
    return f"concepts/{concept_id}.yaml"


def source_path(source_id: str) -> str:
    """The file of a source."""
    return f"sources/{source_id}.yaml"


def fingerprint_path(source_id: str, edition_id: str) -> str:
    """The file of an edition's fingerprint."""
    return f"sources/{source_id}.{edition_id}.fingerprint.json"


def fingerprint_command(source_id: str, edition_id: str) -> str:
    """The command that makes an edition's fingerprint from its text."""
    return f"concordance fingerprint TEXT --source {source_id} --edition {edition_id}"
