"""What a release adds to the record, and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from concordance.base.model import KnowledgeBase
from concordance.base.paths import IDS
from concordance.base.problems import Location, Problem
from concordance.base.writing import exclusive
from concordance.record.digest import digest_of, sha256
from concordance.record.history import History, load_history
from concordance.record.identity import present_names, what_it_says
from concordance.record.lines import RELEASES, Release, Version, history_path, is_version, later
from concordance.record.lists import ADDRESSES, LISTS, as_text, fingerprint_digests, pin


class Overtaken(Exception):
    """Another release was written after the record had been read."""


def release(
    base: KnowledgeBase, history: History, version: str, date: str
) -> tuple[dict[str, str], list[Problem]]:
    """What a release appends to each file, by path, or the problems that prevent it.

    The caller must make sure that the knowledge base and the record have no problems.
    """
    refusal = _refusal(history, version, date)
    if refusal:
        return {}, [Problem(Location(RELEASES), "bad-release", *refusal)]
    lines = _changes(base, history)
    if not lines:
        last = history.releases[-1].version if history.releases else "the beginning"
        message = f"nothing has changed since {last}"
        return {}, [Problem(Location(RELEASES), "bad-release", message, "there is nothing to release")]
    files, changed = {}, {}
    for concept_id, line in sorted(lines.items()):
        path = history_path(concept_id)
        made = Version(**line, version=version, date=date, previous=history.heads.get(path, "")).text()
        files[path] = f"{made}\n"
        changed[concept_id] = sha256(made)
    new = sorted({*base.concepts, *base.removed} - {*base.ids})
    if new:
        files[IDS] = as_text(new)
    ledger = Release(
        version=version,
        date=date,
        changed=changed,
        fingerprints=fingerprint_digests(base.fingerprints),
        previous=history.heads.get(RELEASES, ""),
    )
    return _with_ledger(files, ledger, history), []


def with_addresses(added: Mapping[str, str], history: History, present: Iterable[str]) -> dict[str, str]:
    """What a release appends, with the addresses that are new on the site."""
    new = sorted({*present} - {*history.lists.get(ADDRESSES, ())})
    files = {path: text for path, text in added.items() if path != RELEASES}
    if new:
        files[ADDRESSES] = as_text(new)
    return _with_ledger(files, Release.model_validate_json(added[RELEASES]), history)


def _with_ledger(files: dict[str, str], ledger: Release, history: History) -> dict[str, str]:
    """The files, and the release's own line, which pins the lists as it leaves them."""
    lists = {path: pin([*history.lists.get(path, ()), *files.get(path, "").splitlines()]) for path in LISTS}
    return {**files, RELEASES: f"{ledger.model_copy(update={'lists': lists}).text()}\n"}


def _changes(base: KnowledgeBase, history: History) -> dict[str, dict[str, Any]]:
    """What the line of each entry that changed says, by its id."""
    names = present_names(base)
    lines: dict[str, dict[str, Any]] = {}
    for concept in base.concepts.values():
        latest = history.latest(concept.id)
        said, digest = what_it_says(names, concept, latest.entry if latest else None)
        if latest is None or latest.digest != digest:
            lines[concept.id] = {"entry": said, "digest": digest}
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
    return lines


def _refusal(history: History, version: str, date: str) -> tuple[str, str] | None:
    """Why this version cannot be released on this date, and what to do; None if it can."""
    if not is_version(version):
        return f'"{version}" is not a version', "expected three numbers, such as 1.2.0"
    for known in history.releases:
        if known.version == version:
            return f"release {version} exists already: it was made on {known.date}", "choose a later version"
    if history.releases and not later(version, history.releases[-1].version):
        return f"{version} does not come after {history.releases[-1].version}", "choose a later version"
    if history.releases and date < history.releases[-1].date:
        return f"{date} is before the last release, {history.releases[-1].date}", "is the clock right?"
    return None


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
    lists = {path: (*history.lists.get(path, ()), *added.get(path, "").splitlines()) for path in LISTS}
    return History(tuple(releases), versions, {**history.heads, **heads}, lists)


def write_release(root: Path, history: History, added: Mapping[str, str]) -> None:
    """Append what a release adds to the record, which is as it was read before; all of it or nothing.

    Raises `Overtaken` if the record has changed meanwhile, and `OSError` if it cannot be written.
    """
    with exclusive(root) as put:
        now, _ = load_history(root)
        if (now.heads, now.lists) != (history.heads, history.lists):
            raise Overtaken
        put({path: _before(root, path) + text.encode() for path, text in added.items()})


def _before(root: Path, path: str) -> bytes:
    """The content of a file to which lines are appended."""
    file = root / path
    before = file.read_bytes() if file.exists() else b""
    return before if not before or before.endswith(b"\n") else before + b"\n"
