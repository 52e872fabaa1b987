"""Git is only asked, and runs nothing that a pull request brought along."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.record.git import Git, NoGit
from tests.repository import Repository

PLANTED = """[core]
	bare = false
	worktree = .
	fsmonitor = "touch '{mark}'; false"
"""


def test_a_repository_planted_in_a_folder_is_not_asked(tmp_path: Path) -> None:
    project = Repository(tmp_path / "project")
    project.root.mkdir()
    project.git("init", "--quiet")
    example, mark = project.root / "example", tmp_path / "ran"
    for folder in ("objects", "refs/heads"):
        (example / folder).mkdir(parents=True)
    (example / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (example / "config").write_text(PLANTED.format(mark=mark), encoding="utf-8")
    with pytest.raises(NoGit, match="bare repository"):
        Git(example).run("status", "--porcelain")
    assert not mark.exists()
