"""The files of a knowledge base, relative to its root, and the ids that name them.

Nothing else of ours is imported here, so commands that need only this start quickly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: lowercase letters and digits in words joined by single hyphens."""

SLUG_FORM = rf"^{ID.pattern}$"

KNOWLEDGE = "knowledge.yaml"
IDS = "concepts/ids.txt"
REMOVED = "concepts/_removed.yaml"
REMOVED_NAMES = "removed.yaml"
TEMPLATE = "concepts/_template.yaml"
TOURS = "tours.yaml"
VOCABULARY = "vocabulary.yaml"

FILES = (KNOWLEDGE, VOCABULARY, TOURS, REMOVED_NAMES)
"""The files at the root of a knowledge base; of these only the first two have to be there."""

FOLDERS = ("concepts", "drawings", "sources", "history")
"""The folders of a knowledge base."""

PUBLISHED = ("docs", "overrides")
"""The folders of a project from which its site is made, besides those."""

LONGEST_ID = 80
"""The most characters in an id: a fingerprint has two of them in its name, and names are bounded, too."""

DEVICES = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""Names of devices, which Windows gives to no file: nobody could check out the project there."""

_LIST = "is the address of the page that lists the others"
_ANCHOR = "is an anchor on the page of the vocabulary"
_ON_VOCABULARY = ("kinds", "relations", "firmness", "names", "vocabulary")

RESERVED: Mapping[str, Mapping[str, str]] = {
    "entry": {
        "index": _LIST,
        "ids": f"is the name of the list of released ids, {IDS}",
        "releases": "is the name of the list of releases, history/releases.jsonl",
    },
    "source": {"index": _LIST},
    "edition": {
        "index": "is the address of the page of the source",
        "cite": "is the folder of its citations",
    },
    "kind": {"index": _LIST, **dict.fromkeys(_ON_VOCABULARY, _ANCHOR)},
    "relation": dict.fromkeys(_ON_VOCABULARY, _ANCHOR),
    "tour": {"index": _LIST},
    "quote": {},
    "drawing": {},
    "prefix": {"datapackage": "is the name of the file that describes the tables"},
}
"""The ids that are taken already, by what has an id, each with what has it.

Entries are those that there are, those that were removed, and the former ids. A test makes a site with ids of
every name that a site needs.
"""

NAMES_A_FILE = frozenset(RESERVED) - {"relation", "quote"}
"""What has an id that becomes the name of a file."""


_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"}  # codespell:ignore ue
)
_LOOKING = str.maketrans("аеорсухіјѕһԁ", "aeopcyxijshd")


def strange_letter(found: str) -> str:
    """The first character that no id can have and that looks like one that it can; empty if there is none."""
    for char in found:
        if not char.isascii():
            name = unicodedata.name(char, "a character without a name").lower()
            shown = f'"{char}" is' if char.isprintable() and not unicodedata.combining(char) else "it has"
            return f"{shown} {name} (U+{ord(char):04X})"
    return ""


def why_not_an_id(found: str, what: str = "entry") -> str:
    """Why a text cannot be the id of something in `RESERVED`; empty if it can."""
    if found in RESERVED[what]:
        return f'"{found}" {RESERVED[what][found]}, so it cannot be an id'
    if found in DEVICES and what in NAMES_A_FILE:
        return f'"{found}" is the name of a device on Windows, so it cannot be an id'
    if len(found) > LONGEST_ID:
        return f'"{found[:20]}…" has {len(found):,} characters; an id has at most {LONGEST_ID}'
    if ID.fullmatch(found):
        return ""
    letter = strange_letter(found)
    return (
        f'"{found}" is not a valid id: expected lowercase letters and digits in words joined by hyphens'
        + (f"; {letter}" if letter else "")
    )


def _plain(found: str) -> str:
    """A text with its letters as English has them, as far as that is known."""
    spelled = unicodedata.normalize("NFC", found).translate(_SPELLED).translate(_LOOKING)
    return "".join(char for char in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(char))


def id_like(found: str, what: str = "entry") -> str:
    """A valid id that is close to an invalid one."""
    words = re.findall(r"[a-z0-9]+", _plain(found[:200].lower()))
    like = "-".join(words)[:LONGEST_ID].strip("-")
    if like in RESERVED[what] or like in DEVICES:
        return f"the-{like}" if like != "index" else "a-name"
    return like or "a-name"


def concept_path(concept_id: str) -> str:
    """The file of an entry."""
    return f"concepts/{concept_id}.yaml"


def drawing_path(name: str) -> str:
    """The file of a drawing."""
    return f"drawings/{name}.svg"


def source_path(source_id: str) -> str:
    """The file of a source."""
    return f"sources/{source_id}.yaml"


def fingerprint_path(source_id: str, edition_id: str) -> str:
    """The file of an edition's fingerprint."""
    return f"sources/{source_id}.{edition_id}.fingerprint.json"


def fingerprint_command(source_id: str, edition_id: str, text: str = "TEXT") -> tuple[str, ...]:
    """The arguments of the command that makes an edition's fingerprint from its text."""
    return ("fingerprint", text, "--source", source_id, "--edition", edition_id)


def schema_of(path: str) -> str:
    """The file of the schema by which editors help with a file."""
    folder, _, name = path.rpartition("/")
    kind = {"concepts": "concept", "sources": "source"}.get(folder, name.removesuffix(".yaml"))
    return f"schema/{'removed-entries' if path == REMOVED else kind}.schema.json"


def schema_line(path: str) -> str:
    """The first line of a file, by which editors find its schema."""
    return f"# yaml-language-server: $schema={'../' if '/' in path else ''}{schema_of(path)}"
