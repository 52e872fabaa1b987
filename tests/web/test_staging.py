"""A site that is interrupted, or cannot be written, leaves the last one as it was."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from concordance.base.writing import WORK
from concordance.web.staging import Staging
from tests.base.faults import COUNT, KILL, run
from tests.worlds import TEA


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is there already, with a repository of its own."""
    folder = tmp_path / "site"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/config").write_text("", encoding="utf-8")
    (folder / "index.html").write_text("old", encoding="utf-8")
    (folder / "gone.html").write_text("old", encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def made(site: Path, text: str = "new") -> Staging:
    staging = Staging(site)
    (staging.folder / "deep").mkdir()
    (staging.folder / "index.html").write_text(text, encoding="utf-8")
    (staging.folder / "deep/page.html").write_text(text, encoding="utf-8")
    return staging


NEW = {"index.html": "new", "deep/page.html": "new", ".git/config": ""}


def test_it_takes_the_place_of_the_old_one_at_once(site: Path) -> None:
    old = content(site)
    staging = made(site)
    assert content(site) == old
    staging.finish()
    assert content(site) == NEW
    assert [path.name for path in (site.parent / WORK).iterdir()] == [".gitignore"]


def test_one_that_fails_changes_nothing(site: Path) -> None:
    old = content(site)
    made(site).discard()
    assert content(site) == old
    assert [path.name for path in (site.parent / WORK).iterdir()] == [".gitignore"]


def test_two_at_once_do_not_mix(site: Path) -> None:
    one, other = made(site), made(site, "newer")
    assert not other.left, "the first one is still being built"
    one.finish()
    assert content(site) == NEW
    other.finish()
    assert content(site) == {**NEW, "index.html": "newer", "deep/page.html": "newer"}


def test_a_folder_that_cannot_be_moved_gets_the_new_content(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging, moved = made(site), Path.rename

    def busy(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError(errno.EBUSY, "Device or resource busy")
        return moved(self, target)

    monkeypatch.setattr(Path, "rename", busy)
    staging.finish()
    assert content(site) == NEW


@pytest.mark.skipif(not hasattr(os, "fork"), reason="here no process can be copied, then killed")
def test_whenever_it_is_killed_the_next_one_goes_on(site: Path, tmp_path: Path) -> None:
    old = content(site)
    _, _, moments = run(shutil.copytree(tmp_path, tmp_path / "count/base"), COUNT, 0, lambda: None)
    assert moments == 0
    seen = []
    for moment in range(1, 20):
        here = shutil.copytree(site, tmp_path / f"at-{moment}" / "base" / "site")
        status, _, _ = run(here.parent, KILL, moment, lambda here=here: made(here).finish())  # type: ignore[misc]
        left = [path for path in (here.parent / WORK).glob("site-*") if path.suffix != ".lock"]
        last = Staging(here)
        assert last.left == bool(left)
        assert content(here) in (old, NEW)
        seen.append(content(here) == NEW)
        last.discard()
        assert not [*(here.parent / WORK).glob("site-*")]
        if status == 0:
            break
    assert seen == sorted(seen)
    assert seen[-1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="here no process can be copied, then killed")
def test_a_build_by_mkdocs_is_whole_or_the_last_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(TEA, tmp_path / "base")
    monkeypatch.chdir(root)
    settings = "site_name: Tea\ntheme: {name: concordance}\nplugins: [material/search, concordance]\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "site").mkdir()
    (root / "site/index.html").write_text("old", encoding="utf-8")

    def action() -> None:
        build(load_config(str(root / "mkdocs.yml"), strict=False))

    for moment in range(200, 210):
        status, said, _ = run(root, errno.ENOSPC, moment, action)
        if status:  # an error in making a folder that is there already says nothing
            break
        shutil.rmtree(root / "site")
        (root / "site").mkdir()
        (root / "site/index.html").write_text("old", encoding="utf-8")
    assert "the site cannot be written: [Errno 28] No space left on device" in said
    assert content(root / "site") == {"index.html": "old"}
    assert run(root, KILL, 200, action)[0] < 0
    assert content(root / "site") == {"index.html": "old"}
    status, said, _ = run(root, COUNT, 0, action)
    assert status == 0, said
    assert (root / "site/concepts/vessel/index.html").is_file()
    assert [path.name for path in (root / WORK).iterdir()] == [".gitignore"]
