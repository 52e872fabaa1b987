"""The record of every version ever released: append-only, and chained by hashes.

`history/<id>.jsonl` has one line for each release that changed the entry, with everything the entry said
then. `history/releases.jsonl` has one line for each release, with the SHA-256 of every line that it wrote, of
the lists of addresses and ids as it left them, and of every fingerprint. Each line names the SHA-256 of the
line before it. So a line that is changed, removed or moved no longer matches the line after it or the list of
releases.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from concordance.base.paths import IDS
from concordance.base.problems import Problem, few
from concordance.base.reading import exists
from concordance.record.chain import chain
from concordance.record.digest import digest_of, sha256
from concordance.record.forks import before, find_fork, forked
from concordance.record.lines import FOLDER, RELEASES, Release, Version, damage, history_path, later
from concordance.record.lists import LISTS, first_unfit
from concordance.record.reading import Unreadable, read_lines
from concordance.record.said import fault_of_entry, fault_of_removed

RULES = {
    "history-damaged": "No line of the record of releases was changed, removed or moved.",
    "history-forked": "Releases follow one another: two that were made side by side cannot both stay.",
    "fingerprint-changed": "A released fingerprint stays as it is: it proved the quotes on record.",
    "id-reused": "An id that was given up is never used again: old citations would lead to another meaning.",
    "bad-release": "A release has a higher version than the last one, no earlier date, and something new.",
    "address-lost": "Every released address stays: if one is missing, nothing is built and nothing released.",
}
"""The rules for the record, each with the sentence that states it."""


@dataclass(frozen=True, slots=True)
class History:
    """Every release, and every version of each entry, both from the oldest to the newest."""

    releases: tuple[Release, ...] = ()
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    """The hash of each file's last line, by path: the hash that the next line will name."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The lines of each list that only grows, by path."""

    @property
    def last(self) -> Release | None:
        """The last release."""
        return self.releases[-1] if self.releases else None

    def latest(self, concept_id: str) -> Version | None:
        """The last released version of an entry."""
        known = self.versions.get(concept_id)
        return known[-1] if known else None


def load_history(root: Path) -> tuple[History, list[Problem]]:
    """The record in the folder `root`, and a problem for every sign of damage."""
    problems: list[Problem] = []
    heads: dict[str, str] = {}
    releases: list[Release] = []
    ledger = _lines(root, RELEASES, problems)
    fork = find_fork(ledger)
    if fork:
        problems.append(forked(root, fork))
        ledger = list(fork.stem)
    for number, release in chain(Release, RELEASES, ledger, problems, heads):
        if releases and not later(release.version, releases[-1].version):
            problems.append(damage(RELEASES, number, f'release "{release.version}" is out of order'))
        elif releases and release.date < releases[-1].date:
            problems.append(damage(RELEASES, number, f"{release.date} is before the release before it"))
        if releases and releases[-1].lists is not None and release.lists is None:
            problems.append(damage(RELEASES, number, "it pins no lists, although the release before it does"))
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
        known: list[Version] = []
        lines = _lines(root, path, problems)
        for number, version in chain(Version, path, before(fork, lines) if fork else lines, problems, heads):
            told = written.pop((version.version, file.stem), None)
            if fault := _fault_of_version(version, file.stem):
                problems.append(damage(path, number, fault))
                continue
            if told != sha256(version.text()):
                message = f'release "{version.version}" did not write this line'
                problems.append(damage(path, number, message))
            elif dates[version.version] != version.date:
                message = f'release "{version.version}" has the date {dates[version.version]}'
                problems.append(damage(path, number, message))
            if known and not later(version.version, known[-1].version):
                problems.append(damage(path, number, f'release "{version.version}" is out of order'))
            known.append(version)
        versions[file.stem] = tuple(known)
    missing = (
        damage(history_path(concept_id), 1, f'the line that release "{release}" wrote is missing')
        for release, concept_id in sorted(written)
    )
    lists = {path: _list(root, path, releases, problems, forked=fork is not None) for path in LISTS}
    unlisted = sorted(
        {known_id for known_id, known in versions.items() if known} - {line.strip() for line in lists[IDS]}
    )
    is_read = lists[IDS] or not exists(root, IDS)
    if unlisted and is_read and not any(problem.location.path == IDS for problem in problems):
        message = f'the id "{unlisted[0]}" is on record, and is missing in this list'
        problems.append(damage(IDS, 1, message))
    found = few(itertools.chain(problems, missing), folders=True)
    return History(tuple(releases), versions, heads, lists), sorted(found)


def _lines(root: Path, path: str, problems: list[Problem]) -> list[str]:
    """The lines of a chained file; none, with the reason as a problem, if it cannot be read."""
    try:
        return read_lines(root, path)
    except Unreadable as error:
        problems += [damage(path, 1, str(error))] if str(error) else []
        return []


def _fault_of_version(version: Version, concept_id: str) -> str:
    """What is wrong with what a line says; empty if nothing is."""
    if (version.entry is None) == (version.removed is None):
        return "a line has either an entry or the reason why there is none"
    said = version.removed if version.entry is None else version.entry
    assert said is not None
    if digest_of(said) != version.digest:
        return "the digest does not match what the line says"
    return fault_of_removed(said) if version.entry is None else fault_of_entry(said, concept_id)


def _list(
    root: Path, path: str, releases: list[Release], problems: list[Problem], *, forked: bool
) -> tuple[str, ...]:
    """The lines of a list that only grows, which must fit every release that pinned it."""
    try:
        lines = [line for line in read_lines(root, path) if line]
    except Unreadable as error:
        if str(error) and path != IDS:  # loading reports that one
            problems.append(damage(path, 1, str(error)))
        return ()
    pinning = [release for release in releases if release.lists and path in release.lists]
    pinned = [release.lists[path] for release in pinning if release.lists]
    unfit = first_unfit(lines, pinned)
    if unfit is not None:
        count = pinned[unfit].lines
        found = (
            f"it has {len(lines)} lines"
            if len(lines) < count
            else f"its first {count} lines are others than those"
        )
        message = f"release {pinning[unfit].version} left {count} lines in this list, and {found}"
        problems.append(damage(path, 1, message))
    elif pinned and len(lines) > pinned[-1].lines and not forked:
        message = f"no release wrote this line: the last one, {pinning[-1].version}, left the list without it"
        problems.append(damage(path, pinned[-1].lines + 1, message))
    return tuple(lines)
