"""The lines of the record, as they are in their files."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

from pydantic import BaseModel, ConfigDict

from concordance.base.problems import Location, Problem
from concordance.record.digest import SHOWN, encode
from concordance.record.lists import Pinned

FOLDER = "history"
RELEASES = f"{FOLDER}/releases.jsonl"

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Line(BaseModel):
    """A line of the record, as it is in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    version: str
    date: str
    previous: str

    def text(self) -> str:
        """The line as it is in its file, without the line break."""
        return encode(self.model_dump(exclude_none=True))


class Version(Line):
    """An entry as of one release: `entry` is its canonical form; if it was removed, `removed` says why."""

    digest: str
    entry: dict[str, Any] | None = None
    removed: dict[str, Any] | None = None

    @property
    def shown(self) -> str:
        """The digits of the digest that are shown and cited."""
        return self.digest[:SHOWN]


class Release(Line):
    """A release: its version, its date, and the hash of each line that it wrote, by entry.

    `lists` and `fingerprints` are what it pins besides: the lists that only grow, by path, and each edition's
    fingerprint. The first releases had neither.
    """

    changed: dict[str, str]
    lists: dict[str, Pinned] | None = None
    fingerprints: dict[str, str] | None = None


def history_path(concept_id: str) -> str:
    """The path of an entry's record, relative to the root."""
    return f"{FOLDER}/{concept_id}.jsonl"


def later(version: str, than: str) -> bool:
    """Whether a version comes after another one. What is no version comes after none."""
    if not (is_version(version) and is_version(than)):
        return False
    return [int(part) for part in version.split(".")] > [int(part) for part in than.split(".")]


def is_version(text: str) -> bool:
    """Whether a text is a version: three numbers."""
    return bool(_VERSION.fullmatch(text))


def is_date(text: str) -> bool:
    """Whether a text is a day that exists, as year-month-day."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def damage(path: str, number: int, message: str) -> Problem:
    """A sign of damage in a line of the record, with the way to mend it."""
    hint = (
        f"restore it: {restoring('HEAD', path)}\n"
        f"if that commit has the damage too, name a sound one instead of HEAD: git log --oneline -- {path}"
    )
    return Problem(Location(path, number), "history-damaged", message, hint)


def restoring(commit: str, *paths: str) -> str:
    """The command that brings files back as a commit has them."""
    return f"git restore --source={commit} --staged --worktree -- {' '.join(paths)}"


def version_of(line: str) -> str | None:
    """The version that a line names, whatever else it says; None if it names none."""
    try:
        return str(json.loads(line)["version"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
