"""What git knows of the folder of a knowledge base: commits, and the files that a commit has."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from concordance.base.paths import KNOWLEDGE, TOURS, VOCABULARY
from concordance.base.problems import printable
from concordance.record.history import FOLDER

_PARTS = (KNOWLEDGE, VOCABULARY, TOURS, "concepts", "sources", FOLDER)
"""What a knowledge base consists of."""

_FILES = {"100644", "100755"}  # what is no symbolic link and no repository within the repository


@dataclass(frozen=True, slots=True)
class NoCommit(Exception):
    """Raised if git cannot say what was asked: why, and what to do."""

    why: str
    hint: str

    def __str__(self) -> str:
        return f"{self.why}\n    {self.hint}"


def commit_of(root: Path, name: str) -> str:
    """The hash of the commit that has a name in the repository around a folder.

    Raises `NoCommit` if there is no such commit, no repository, or no git.
    """
    _git(root, "rev-parse", "--show-prefix")
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except NoCommit as error:
        shown = printable(name)
        raise NoCommit(f'git knows no commit called "{shown}"', _fetch(root, name)) from error
    return found.decode().strip()


def fork_of(root: Path, name: str) -> str:
    """The hash of the last commit that the present branch has in common with another one.

    It is the commit of that name itself if the branch has all of it. So what others added there since
    does not count as removed here. Raises `NoCommit` like `commit_of`, and if there is none in common.
    """
    commit = commit_of(root, name)
    try:
        return _git(root, "merge-base", "HEAD", commit).decode().strip()
    except NoCommit as error:
        why = f'this branch has no commit in common with "{printable(name)}"'
        raise NoCommit(why, _fetch(root, name)) from error


@contextmanager
def files_at(root: Path, commit: str) -> Iterator[Path]:
    """The files that the knowledge base in a folder had in a commit, in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="concordance-") as folder:
        place = Path(folder).resolve()
        for path, content in _files(root, commit):
            target = place.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield place


def _files(root: Path, commit: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """The files of the knowledge base in a commit, byte for byte, by their path below its root."""
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *_PARTS)
    wanted = []
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, name = line.partition("\t")
        path = PurePosixPath(name)
        if about.partition(" ")[0] in _FILES and ".." not in path.parts:
            wanted.append((about.split(" ")[2], path))
    given = "".join(f"{blob}\n" for blob, _ in wanted).encode()
    stream = _git(root, "cat-file", "--batch", given=given)
    at = 0
    for blob, path in wanted:
        end = stream.index(b"\n", at)
        header = stream[at:end].split(b" ")
        if header[1:2] != [b"blob"]:
            raise NoCommit(
                f"git lacks the file {printable(str(path))} ({blob[:12]})", "fetch the whole repository"
            )
        size = int(header[2])
        yield path, stream[end + 1 : end + 1 + size]
        at = end + size + 2


def _fetch(root: Path, name: str) -> str:
    """What to do if a commit is not here: a shallow clone may just not have it."""
    branch = printable(re.sub("^origin/", "", name))
    try:
        is_shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except NoCommit:
        is_shallow = False
    if is_shallow:
        return "this clone has only the newest commits: get the others with git fetch --unshallow"
    return f"name a branch, a tag or a commit; get a branch of the origin with git fetch origin {branch}"


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What a git command prints, run in a folder. Raises `NoCommit` if it fails."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},  # what git says is looked at below
        )
    except OSError as error:
        why = "git cannot be started" if not isinstance(error, FileNotFoundError) else "git is not installed"
        raise NoCommit(
            why, "install it from https://git-scm.com, or run the command where there is one"
        ) from error
    if done.returncode == 0:
        return done.stdout
    said = printable(done.stderr.decode("utf-8", "replace").strip().split("\n")[0])
    if "not a git repository" in said:
        raise NoCommit("this folder is in no git repository", "run the command in a clone of the repository")
    raise NoCommit(f"git {arguments[0]} failed: {said}", "run it by hand to see more")
