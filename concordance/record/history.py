"""The record of every version ever released: append-only, and chained by hashes.

`history/<id>.jsonl` has a line for each release that changed the entry, with the whole of what it
said then. `history/releases.jsonl` has a line for each release, with the SHA-256 of every line that
the release wrote. A line names the SHA-256 of the line before it, so none can be changed, removed or
moved without the next one, or the list of releases, telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from concordance.base.model import KnowledgeBase
from concordance.base.paths import IDS
from concordance.base.problems import Location, Problem
from concordance.record.digest import SHOWN, canonical, digest, digest_of, encode, sha256

FOLDER = "history"
RELEASES = f"{FOLDER}/releases.jsonl"

RULES = {
    "history-damaged": "No line of the record of releases was changed, removed or moved.",
    "id-reused": "An id that was given up does not come back: a citation of it would find another meaning.",
    "bad-release": "A release has a later version than the last, no earlier date, and something new.",
    "address-lost": "An address of a release stays: without it no site is built, and nothing is released.",
}
"""The rules that the record must keep, each with its sentence."""

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_L = TypeVar("_L", bound="_Line")
_MEND = "restore the file as it was: git checkout <last release> -- {path}"


class _Line(BaseModel):
    """A line of the record, as its file has it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: str
    date: str
    previous: str


class Version(_Line):
    """An entry as a release had it: `entry` is its canonical form, or, once removed, `removed` says why."""

    digest: str
    entry: dict[str, Any] | None = None
    removed: dict[str, Any] | None = None

    @property
    def shown(self) -> str:
        """The digits of the digest that are shown and cited."""
        return self.digest[:SHOWN]


class Release(_Line):
    """A release: its version, its date, and the hash of each line that it wrote, by entry."""

    changed: dict[str, str]


@dataclass(frozen=True, slots=True)
class History:
    """Every release, the oldest first, and every version of each entry, the oldest first."""

    releases: tuple[Release, ...] = ()
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    """The hash of each file's last line, by path: what the next line names."""

    def latest(self, concept_id: str) -> Version | None:
        """An entry's last released version."""
        known = self.versions.get(concept_id)
        return known[-1] if known else None


def history_path(concept_id: str) -> str:
    """The record of an entry, relative to the root."""
    return f"{FOLDER}/{concept_id}.jsonl"


def load_history(root: Path) -> tuple[History, list[Problem]]:
    """The record under `root`, and every sign of damage to it."""
    problems: list[Problem] = []
    heads: dict[str, str] = {}
    releases: list[Release] = []
    for number, release in _chain(Release, root, RELEASES, problems, heads):
        if releases and not _later(release.version, releases[-1].version):
            problems.append(_damage(RELEASES, number, f'release "{release.version}" is out of order'))
        releases.append(release)
    dates = {release.version: release.date for release in releases}
    written = {
        (release.version, concept_id): line_hash
        for release in releases
        for concept_id, line_hash in release.changed.items()
    }
    versions: dict[str, tuple[Version, ...]] = {}
    for file in sorted((root / FOLDER).glob("*.jsonl")):
        path = history_path(file.stem)
        if path == RELEASES:
            continue
        known = []
        for number, version in _chain(Version, root, path, problems, heads):
            known.append(version)
            said = version.removed if version.entry is None else version.entry
            if digest_of(said or {}) != version.digest:
                problems.append(_damage(path, number, "the digest is not that of what the line says"))
            if written.pop((version.version, file.stem), None) != sha256(_text(version)):
                message = f'release "{version.version}" did not write this line'
                problems.append(_damage(path, number, message))
            elif dates[version.version] != version.date:
                message = f'release "{version.version}" has the date {dates[version.version]}'
                problems.append(_damage(path, number, message))
        versions[file.stem] = tuple(known)
    for missing, concept_id in sorted(written):
        path = history_path(concept_id)
        problems.append(_damage(path, 1, f'the line that release "{missing}" wrote is missing'))
    return History(tuple(releases), versions, heads), sorted(problems)


def check_history(base: KnowledgeBase, history: History) -> list[Problem]:
    """Where the entries do not go together with the record."""
    return [
        Problem(
            base.where_concept(concept_id),
            "id-reused",
            f'"{concept_id}" was {_gone(latest)} in release {latest.version}',
            "citations of that id would find another meaning: give the new entry another id",
        )
        for concept_id, latest in ((known, history.latest(known)) for known in base.concepts)
        if latest is not None and latest.entry is None
    ]


def _gone(version: Version) -> str:
    renamed = (version.removed or {}).get("renamed")
    return f'renamed to "{renamed}"' if renamed else "removed"


def release(
    base: KnowledgeBase, history: History, version: str, date: str
) -> tuple[dict[str, str], list[Problem]]:
    """What a release adds to which file, by path; or why it may not be made.

    The knowledge base and the record must be without a problem; that is for the caller to see to.
    """
    refusal = _refusal(history, version, date)
    if refusal:
        return {}, [Problem(Location(RELEASES), "bad-release", *refusal)]
    lines: dict[str, dict[str, Any]] = {}
    for concept in base.concepts.values():
        latest = history.latest(concept.id)
        if latest is None or latest.digest != digest(concept):
            lines[concept.id] = {"entry": canonical(concept), "digest": digest(concept)}
        for old in concept.formerly:
            former = history.latest(old)
            if former is not None and former.entry is not None:
                gone = {"name": former.entry["name"], "renamed": concept.id}
                lines[old] = {"removed": gone, "digest": digest_of(gone)}
    for concept_id, removed in base.removed.items():
        latest = history.latest(concept_id)
        if latest is not None and latest.entry is not None:
            why = removed.model_dump(mode="json")
            lines[concept_id] = {"removed": why, "digest": digest_of(why)}
    if not lines:
        last = history.releases[-1].version if history.releases else "the beginning"
        message = f"nothing has changed since {last}"
        return {}, [Problem(Location(RELEASES), "bad-release", message, "there is nothing to release")]
    files, changed = {}, {}
    for concept_id, line in sorted(lines.items()):
        path = history_path(concept_id)
        text = _text(Version(**line, version=version, date=date, previous=history.heads.get(path, "")))
        files[path] = f"{text}\n"
        changed[concept_id] = sha256(text)
    ledger = Release(version=version, date=date, changed=changed, previous=history.heads.get(RELEASES, ""))
    files[RELEASES] = f"{_text(ledger)}\n"
    new = sorted({*base.concepts, *base.removed} - {*base.ids})
    if new:
        files[IDS] = "".join(f"{concept_id}\n" for concept_id in new)
    return files, []


def _refusal(history: History, version: str, date: str) -> tuple[str, str] | None:
    """Why a release of this version and date may not be made, and what to do; None where it may."""
    if not _VERSION.fullmatch(version):
        return f'"{version}" is no version', "three numbers were expected: 1.2.0"
    for known in history.releases:
        if known.version == version:
            return f"release {version} exists: it was made on {known.date}", "choose a later version"
    if history.releases and not _later(version, history.releases[-1].version):
        return f"{version} does not come after {history.releases[-1].version}", "choose a later version"
    if history.releases and date < history.releases[-1].date:
        return f"{date} is before the last release, {history.releases[-1].date}", "is the clock right?"
    return None


def _later(version: str, than: str) -> bool:
    if not (_VERSION.fullmatch(version) and _VERSION.fullmatch(than)):
        return False
    return [int(part) for part in version.split(".")] > [int(part) for part in than.split(".")]


def _chain(
    model: type[_L], root: Path, path: str, problems: list[Problem], heads: dict[str, str]
) -> Iterator[tuple[int, _L]]:
    """The lines of a chained file with their numbers; what does not hold becomes problems."""
    try:
        text = (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        problems.append(_damage(path, 1, f"the file cannot be read: {error}"))
        return
    head = ""
    for number, raw in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            line = model.model_validate_json(raw)
        except ValidationError:
            problems.append(_damage(path, number, "this is no line of the record"))
            continue
        if _text(line) != raw:
            problems.append(_damage(path, number, "the line is not as a release writes it"))
        elif line.previous != head:
            problems.append(_damage(path, number, "the line does not follow from the one before it"))
        head = sha256(raw)
        yield number, line
    heads[path] = head


def _text(line: _Line) -> str:
    """A line as its file has it, without the line break."""
    return encode(line.model_dump(exclude_none=True))


def _damage(path: str, number: int, message: str) -> Problem:
    return Problem(Location(path, number), "history-damaged", message, _MEND.format(path=path))


def released(history: History, added: Mapping[str, str]) -> History:
    """The record with what a release adds to it."""
    releases, versions = list(history.releases), {**history.versions}
    for path, text in added.items():
        if path == RELEASES:
            releases.append(Release.model_validate_json(text))
        elif path.endswith(".jsonl"):
            concept_id = Path(path).stem
            versions[concept_id] = (*versions.get(concept_id, ()), Version.model_validate_json(text))
    heads = {path: sha256(text.removesuffix("\n")) for path, text in added.items() if path.endswith(".jsonl")}
    return History(tuple(releases), versions, {**history.heads, **heads})


def write_release(root: Path, added: Mapping[str, str], whole: Mapping[str, str] | None = None) -> None:
    """Write a release: `added` is appended to its files, `whole` replaces them. All of it or nothing.

    Every file is written beside the old one first; should one then not be moved into its place, those
    that were are put back. Raises `OSError` where something cannot be written.
    """
    ready: list[tuple[Path, Path, bytes | None]] = []
    moved: list[tuple[Path, bytes | None]] = []
    try:
        for path, text in [*added.items(), *(whole or {}).items()]:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            old = file.read_bytes() if file.exists() else None
            before = b"" if old is None or path not in added else old
            if before and not before.endswith(b"\n"):
                before += b"\n"
            new = file.with_name(f"{file.name}.new")
            ready.append((new, file, old))
            new.write_bytes(before + text.encode())
        for new, file, old in ready:
            new.replace(file)
            moved.append((file, old))
    except BaseException:
        for file, old in moved:
            if old is None:
                file.unlink()
            else:
                file.write_bytes(old)
        raise
    finally:
        for new, _, _ in ready:
            new.unlink(missing_ok=True)
