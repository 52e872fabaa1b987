"""What git knows of a knowledge base: only read, and only where there is a git and a repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_OUR_OWN = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false")
"""Settings by which git runs nothing that a pull request brought along.

A folder of a project can hold the files of a bare repository, with settings that name a command. Without the
first of these, git would take a folder within the project, such as an example, for that repository.
"""


class NoGit(Exception):
    """There is no git, or the folder is in no repository, or git refused; says why, and what to do."""


@dataclass(frozen=True)
class Git:
    """The repository that a knowledge base is in."""

    root: Path

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What a command of git prints. Raises `NoGit` if it fails."""
        try:
            done = subprocess.run(
                ["git", *_OUR_OWN, "-C", str(self.root), *arguments],
                input=given,
                capture_output=True,
                check=False,
                env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            )
        except OSError as error:
            raise NoGit(
                f"git cannot be run ({error.strerror}): install it, or leave out what needs it"
            ) from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise NoGit(f"git says: {said or f'exit status {done.returncode}'}")
        return done.stdout

    def commit(self, ref: str) -> str | None:
        """The id of the commit that a name stands for; None if it stands for none."""
        if ref.startswith("-"):
            return None
        try:
            return self.run("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
        except NoGit:
            return None

    def files(self, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
        """The files of a commit at or below some paths of the knowledge base, by path."""
        listed = self.run("ls-tree", "-r", "-z", commit, "--", *paths).decode("utf-8", "surrogateescape")
        found = {}
        for row in filter(None, listed.split("\0")):
            about, _, path = row.partition("\t")
            mode, _, name = about.split(" ")
            if mode.startswith("100"):  # a file: no symbolic link, no submodule
                found[path] = name
        contents = self._contents([*found.values()])
        return {path: contents[name] for path, name in found.items()}

    def _contents(self, names: list[str]) -> dict[str, bytes]:
        answer = self.run("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
        contents, at = {}, 0
        for name in names:
            end = answer.index(b"\n", at)
            size = int(answer[at:end].split(b" ")[2])
            contents[name] = answer[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return contents

    def file(self, commit: str, path: str) -> bytes | None:
        """One file of a commit; None if it has no such file."""
        return self.files(commit, [path]).get(path)

    def known(self, ref: str) -> str:
        """The id of the commit that a name stands for. Raises `NoGit` if it stands for none."""
        self.run("rev-parse", "--show-toplevel")  # says it if there is no git, or no repository
        commit = self.commit(ref)
        if commit is None:
            raise NoGit(f'git knows no commit "{ref}"{self._more()}')
        return commit

    def common(self, ref: str) -> str:
        """The last commit that this branch has in common with the one that a name stands for.

        Raises `NoGit` if there is none here.
        """
        commit = self.known(ref)
        try:
            return self.run("merge-base", "HEAD", commit).decode().strip()
        except NoGit as error:
            raise NoGit(f'this branch has no commit in common with "{ref}"{self._more()}') from error

    def _more(self) -> str:
        """What to do if a commit may only not be here."""
        shallow = self.run("rev-parse", "--is-shallow-repository").strip() == b"true"
        return ": this clone is shallow, so fetch more of it: git fetch --unshallow" if shallow else ""
