"""Two releases that were made side by side, on two branches that were then merged.

Each is a sound continuation of the record, and it can have only one. `.gitattributes` lets git keep the lines
of both, and where it could not, it has left its markers of a conflict. Either way the record up to the fork
is as sound as before, and one message says what to do about the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from concordance.base.paths import IDS
from concordance.base.problems import Location, Problem
from concordance.record.git import Git, NoGit
from concordance.record.lines import FOLDER, RELEASES, Release, restoring, version_of

_MARKERS = ("<<<<<<< ", "||||||| ", "=======", ">>>>>>> ")
_SOME = "COMMIT"
"""Stands for a commit that is unknown where there is no git."""


@dataclass(frozen=True, slots=True)
class Fork:
    """Where the list of releases forks: the lines before it, and the first two releases after it."""

    stem: tuple[str, ...]
    sides: tuple[Release, Release]
    line: int


def find_fork(lines: Sequence[str]) -> Fork | None:
    """The first fork in the list of releases: two lines that name the same line before them."""
    first: dict[str, tuple[int, str, Release]] = {}
    for number, raw in enumerate(lines, start=1):
        release = _release(raw)
        if release is None:
            if raw.startswith(_MARKERS):
                continue
            return None
        at, other, known = first.setdefault(release.previous, (number, raw, release))
        if other != raw:
            stem = tuple(line for line in lines[: at - 1] if not line.startswith(_MARKERS))
            return Fork(stem, (known, release), number)
    return None


def before(fork: Fork, lines: Sequence[str]) -> list[str]:
    """The lines of an entry's record but those of releases after the fork, and git's markers."""
    known = {release.version for release in map(_release, fork.stem) if release}
    return [line for line in lines if not line.startswith(_MARKERS) and version_of(line) in (None, *known)]


def _release(line: str) -> Release | None:
    try:
        return Release.model_validate_json(line)
    except ValidationError:
        return None


def forked(root: Path, fork: Fork) -> Problem:
    """The problem that a fork is, with the commands that mend it."""
    one, other = fork.sides
    same = one.version == other.version
    message = (
        f"two releases claim {one.version}, of {one.date} and of {other.date}"
        if same
        else f"two releases were made side by side: {_named(one)} and {_named(other)}"
    )
    hint, anew = _mend(root, fork)
    place = Location(RELEASES, fork.line)
    return Problem(place, "history-forked", message, hint, run=("release", anew))


def _named(side: Release) -> str:
    return f"{side.version} of {side.date}"


def _mend(root: Path, fork: Fork) -> tuple[str, str]:
    """How to go on, and the version that the release to be made anew gets."""
    last = max(fork.sides, key=lambda side: [int(part) for part in side.version.split(".")]).version
    major, minor, _ = last.split(".")
    anew = f"{major}.{int(minor) + 1}.0"
    lines = ["keep the one that was published first, and release the other one's changes anew"]
    for side, commit in zip(fork.sides, _commits(root, fork), strict=True):
        lines += [f"to keep {_named(side)}:", f"  {restoring(commit, FOLDER, IDS)}"]
    if _SOME in "".join(lines):
        lines.append(f"where {_SOME} is the commit, or the branch, that has this release and not the other")
    return "\n".join([*lines, "then, once the entries are merged:"]), anew


def _commits(root: Path, fork: Fork) -> tuple[str, str]:
    """The commit that has each side and not the other; what to put in its place, where git does not know."""
    git = Git(root)
    found = [_SOME, _SOME]
    for name in ("HEAD", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "HEAD^1", "HEAD^2"):
        commit = git.commit(name)
        try:
            text = (git.file(commit, RELEASES) or b"").decode("utf-8", "replace") if commit else ""
        except NoGit:
            continue
        has = [side.text() in text.splitlines() for side in fork.sides]
        if commit and has.count(True) == 1:
            found[has.index(True)] = commit[:12]
    return found[0], found[1]
