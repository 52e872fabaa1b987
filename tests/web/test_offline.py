"""The list of files to keep, and the zip."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from concordance.web.offline import files_script, pack


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in (
        "index.html",
        "404.html",
        "concepts/widget/index.html",
        "concepts/widget/index.json",
        "data/concordance.json",
        "assets/check/main.js",
        "assets/contribute/main.js",
        "contribute/entries/widget.json",
        "assets/javascripts/bundle.min.js",
        "assets/javascripts/bundle.min.js.map",
        "assets/javascripts/lunr/wordcut.js",
        "service-worker.js",
        "sitemap.xml",
        "sitemap.xml.gz",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def listed(script: str) -> dict[str, str]:
    return dict(json.loads(script.removeprefix("self.files = ").removesuffix(";\n")))


def test_pages_and_what_they_load_are_kept_and_exports_are_not(site: Path) -> None:
    assert list(listed(files_script(site))) == [
        "404.html",
        "assets/javascripts/bundle.min.js",
        "concepts/widget/",
        "",
        "sitemap.xml",
    ]


def test_a_file_that_changed_has_another_hash_and_the_others_keep_theirs(site: Path) -> None:
    before = listed(files_script(site))
    (site / "index.html").write_text("new")
    after = listed(files_script(site))
    assert {path for path in before if before[path] != after[path]} == {""}


def test_the_same_files_give_the_same_zip(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "one/edition.zip")
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o755)
    pack(site, tmp_path / "two/edition.zip")
    assert (tmp_path / "one/edition.zip").read_bytes() == (tmp_path / "two/edition.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one/edition.zip") as archive:
        assert archive.testzip() is None
        assert archive.read("edition/concepts/widget/index.html") == b"concepts/widget/index.html"
        assert b'href="index.html"' in archive.read("edition/START-HERE.html")
        left_out = {"404.html", "sitemap.xml", "sitemap.xml.gz", "service-worker.js"}
        assert left_out.isdisjoint(name.rpartition("/")[2] for name in archive.namelist())
