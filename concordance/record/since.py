"""Whether the record has only grown since a commit: what a pull request must leave as it is.

The chain of hashes shows that a record fits together. It cannot show that its last releases are gone, or that
all of it was made anew: for that somebody must remember how it was. Git does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from concordance.base.paths import IDS, fingerprint_path
from concordance.base.problems import Location, Problem
from concordance.base.reading import read_bytes
from concordance.record.git import Git, NoGit
from concordance.record.lines import FOLDER, RELEASES, damage, restoring, version_of

_SOURCES = "sources"


def grown(root: Path, ref: str) -> list[Problem]:
    """A problem for all that a release before a commit had, and the files do not have any more.

    Raises `NoGit` if that commit cannot be read.
    """
    git = Git(root)
    commit = git.known(ref)
    before = git.files(commit, [FOLDER, IDS, _SOURCES])
    ledger = _lines(before.get(RELEASES, b""))
    pinned = _pinned(ledger)
    problems: list[Problem] = []
    for path, content in before.items() if ledger else ():
        if not path.startswith(f"{_SOURCES}/"):
            problems += _vanished_lines(git, root, path, _lines(content), ref, commit)
        elif pinned is None or path in pinned:
            problems += _vanished_fingerprint(root, path, content, ref)
    return sorted(problems)


def _pinned(ledger: list[str]) -> set[str] | None:
    """The paths of the fingerprints that the releases have on record; None if no release has any.

    Before the first that has some, each one stays as it was.
    """
    pinned: set[str] = set()
    for line in ledger:
        try:
            editions = json.loads(line).get("fingerprints") or {}
            pinned |= {fingerprint_path(*edition.split("/", 1)) for edition in editions}
        except (ValueError, TypeError, AttributeError):
            continue  # what is no release pins nothing; checking the record reports it
    return pinned or None


def _vanished_lines(
    git: Git, root: Path, path: str, before: list[str], ref: str, commit: str
) -> Iterator[Problem]:
    if path != IDS and not path.endswith((".jsonl", ".txt")):
        return
    now = _now(root, path)
    if now[: len(before)] == before:
        return
    at = next((at for at, line in enumerate(before) if now[at : at + 1] != [line]), 0)
    gone = "is gone" if not now else "is gone or has changed"
    message = f"line {at + 1}, which is in {ref}, {gone}"
    if path == RELEASES:
        message = f"release {version_of(before[at]) or '?'}, which is in {ref}, {gone}"
    problem = damage(path, min(at + 1, max(1, len(now))), message)
    hint = f"the record only grows: restore it: {restoring(commit[:12], path)}"
    if path == RELEASES and _is_behind(git, before[at], commit):
        hint = f"this branch is older than that release: git merge {ref}"
    yield Problem(problem.location, problem.rule, message, hint)


def _is_behind(git: Git, line: str, commit: str) -> bool:
    """Whether a branch never had a release: it began before that."""
    try:
        base = git.run("merge-base", commit, "HEAD").decode().strip()
        return line not in _lines(git.file(base, RELEASES) or b"")
    except NoGit:
        return False


def _vanished_fingerprint(root: Path, path: str, before: bytes, ref: str) -> Iterator[Problem]:
    if not path.endswith(".fingerprint.json"):
        return
    now = _now(root, path)
    if now != _lines(before):
        yield Problem(
            Location(path),
            "fingerprint-changed",
            f"this fingerprint {'has changed' if now else 'is gone'}: in {ref} it is another",
            "a released fingerprint proves the quotes on record: give a corrected text an edition of its own",
        )


def _now(root: Path, path: str) -> list[str]:
    """The lines of a file as it is now; none if there is no such file."""
    try:
        return _lines(read_bytes(root, path))
    except OSError:
        return []


def _lines(content: bytes) -> list[str]:
    """The lines of a file, whatever their line ends."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n").removesuffix("\n")
    return text.split("\n") if text else []
