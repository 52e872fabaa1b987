"""The record of every version ever released: append-only, and chained by hashes.

`history/<id>.jsonl` has one line for each release that changed the entry, with everything the entry said
then. `history/releases.jsonl` has one line for each release, with the SHA-256 of every line that the
release wrote. Each line names the SHA-256 of the line before it. So a line that is changed, removed or moved
no longer matches the line after it or the list of releases.
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
from concordance.base.reading import read_text
from concordance.record.digest import SHOWN, canonical, digest, digest_of, encode, sha256

FOLDER = "history"
RELEASES = f"{FOLDER}/releases.jsonl"

RULES = {
    "history-damaged": "No line of the record of releases was changed, removed or moved.",
    "id-reused": "An id that was given up is never used again: old citations would lead to another meaning.",
    "bad-release": "A release has a higher version than the last one, no earlier date, and something new.",
    "address-lost": "Every released address stays: if one is missing, nothing is built and nothing released.",
}
"""The rules for the record, each with the sentence that states it."""

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_L = TypeVar("_L", bound="_Line")
_MEND = "restore the file as it was: git checkout <last release> -- {path}"


class _Line(BaseModel):
    """A line of the record, as it is in its file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: str
    date: str
    previous: str


class Version(_Line):
    """An entry as of one release: `entry` is its canonical form; if it was removed, `removed` says why."""

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
    """Every release, and every version of each entry, both from the oldest to the newest."""

    releases: tuple[Release, ...] = ()
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    """The hash of each file's last line, by path: the hash that the next line will name."""

    def latest(self, concept_id: str) -> Version | None:
        """The last released version of an entry."""
        known = self.versions.get(concept_id)
        return known[-1] if known else None


def history_path(concept_id: str) -> str:
    """The path of an entry's record, relative to the root."""
    return f"{FOLDER}/{concept_id}.jsonl"


def load_history(root: Path) -> tuple[History, list[Problem]]:
    """The record in the folder `root`, and a problem for every sign of damage."""
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
                problems.append(_damage(path, number, "the digest does not match what the line says"))
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
    """Problems where the entries contradict the record."""
    return [
        Problem(
            base.where_concept(concept_id),
            "id-reused",
            f'"{concept_id}" was {_gone(latest)} in release {latest.version}',
            "old citations of this id would lead to another meaning: give the new entry a different id",
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
    """What a release adds to each file, by path, or the problems that prevent it.

    The caller must make sure that the knowledge base and the record have no problems.
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
    """Why this version cannot be released on this date, and what to do; None if it can."""
    if not _VERSION.fullmatch(version):
        return f'"{version}" is not a version', "expected three numbers, such as 1.2.0"
    for known in history.releases:
        if known.version == version:
            return f"release {version} exists already: it was made on {known.date}", "choose a later version"
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
    """The lines of a chained file with their numbers. Whatever is wrong with them is added to `problems`."""
    try:
        text = read_text(root, path)
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
            problems.append(_damage(path, number, "this line is not a valid record"))
            continue
        if _text(line) != raw:
            problems.append(_damage(path, number, "this line is not in the form that a release writes"))
        elif line.previous != head:
            problems.append(_damage(path, number, "this line does not name the hash of the line before it"))
        head = sha256(raw)
        yield number, line
    heads[path] = head


def _text(line: _Line) -> str:
    """A line as it is in its file, without the line break."""
    return encode(line.model_dump(exclude_none=True))


def _damage(path: str, number: int, message: str) -> Problem:
    return Problem(Location(path, number), "history-damaged", message, _MEND.format(path=path))


def released(history: History, added: Mapping[str, str]) -> History:
    """The record after a release, given what the release adds to it."""
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
    """Write a release: texts in `added` are appended to their files, texts in `whole` replace them.

    Either everything is written or nothing. Each file is first written next to the old one. If one of them
    cannot be moved into place, those already moved are restored. Raises `OSError` if writing fails.
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
