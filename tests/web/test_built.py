"""Real builds of real sites, strict and in a folder of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from click.testing import CliRunner

from concordance.checks.examples import CASES
from concordance.cli import main
from tests.conftest import copy_frame
from tests.preview import serving

EXAMPLE = CASES / "good/tea"
TOURS = """
tea:
  title: A cup of tea
  about: What it takes.
  stops:
    - {concept: hot-water, lead: It begins with water.}
    - {concept: brewing, lead: Then come the leaves.}
"""
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "REPO_URL": "https://github.com/tea/pots/"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small knowledge base with the frame of the real site."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root)
    copy_frame(root)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    few = re.sub(r".*literature.*\n", "", settings)  # with two texts there is no table of them
    (root / "mkdocs.yml").write_text(few, encoding="utf-8")
    (root / "tours.yaml").write_text(TOURS, encoding="utf-8")
    return root


def build(root: Path, to: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", to, *options],
        cwd=root,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_two_builds_are_identical_byte_for_byte(project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(project, elsewhere)
    for root, seed, zone in ((project, "1", "UTC"), (elsewhere, "2", "Asia/Tokyo")):
        done = build(root, "out", PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
    one, other = files(project / "out"), files(elsewhere / "out")
    assert list(one) == list(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert "sitemap.xml.gz" in one
    assert not any(str(tmp_path).encode() in content for content in one.values())


def test_the_site_has_what_the_knowledge_base_has(project: Path) -> None:
    robots = "User-agent: *\nDisallow: /check/\n"
    (project / "docs/robots.txt").write_text(robots, encoding="utf-8")  # the project's own goes before ours
    done = build(project, "out")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    made = files(project / "out")
    assert made["robots.txt"].decode() == robots
    for file in project.glob("concepts/[!_]*.yaml"):
        page = made[f"concepts/{file.stem}/index.html"].decode()
        assert f"/edit/main/concepts/{file.name}" in page
        assert 'property="og:title"' in page
        assert '<meta name="description"' in page
    for path, content in made.items():
        if path.endswith(".html") and not path.startswith("assets/"):
            assert content.count(b'<meta http-equiv="Content-Security-Policy"') == 1, path
    hosts = {
        host
        for path, content in made.items()
        if path.endswith((".html", ".css"))
        for host in re.findall(r'(?:src=|url\()["\']?(https?://[^/"\')]+)', content.decode())
    }
    assert hosts == set()


def test_a_page_says_where_it_is_edited(project: Path) -> None:
    """A page of the project's own, and one that a program of the project has made from another file."""
    (project / "docs/own.md").write_text("# Own\n", encoding="utf-8")
    (project / "docs/made.md").write_text("---\nedit: tools/template.md\n---\n\n# Made\n", encoding="utf-8")
    done = build(project, "out")
    assert done.returncode == 0, done.stderr
    for name, source in (("own", "docs/own.md"), ("made", "tools/template.md")):
        page = (project / f"out/{name}/index.html").read_text(encoding="utf-8")
        assert re.findall(r'href="[^"]*/edit/main/([^"]+)"', page) == [source]


def test_a_faulty_entry_fails_the_build_with_every_problem(project: Path) -> None:
    for name, old, new in (
        ("brewing", "kind: process", "kind: proces"),
        ("cup", "target: vessel", "target: vesel"),
    ):
        file = project / f"concepts/{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    done = build(project, "out")
    assert done.returncode == 1
    assert "concepts/brewing.yaml:2:7: error[unknown-kind]" in done.stderr
    assert 'did you mean "process"?' in done.stderr
    assert re.search(r"concepts/cup\.yaml:\d+:\d+: error\[dangling-link\]", done.stderr)
    assert "Traceback" not in done.stderr
    assert not (project / "out/index.html").exists()


def test_addresses_may_end_in_html(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}\nuse_directory_urls: false\n", encoding="utf-8")
    done = build(project, "out")
    assert done.returncode == 0, done.stderr
    page = (project / "out/concepts/cup.html").read_text(encoding="utf-8")
    assert 'href="vessel.html"' in page


def until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def served(project: Path, tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """The project, the address at which `mkdocs serve` shows it, and the file with what it prints."""
    with serving(project, tmp_path / "log") as url:
        yield project, url, tmp_path / "log"


def test_serve_shows_a_change_a_fault_and_its_mending(served: tuple[Path, str, Path]) -> None:
    project, url, log = served

    def shows(words: str) -> bool:
        try:
            with urllib.request.urlopen(f"{url}concepts/cup/", timeout=20) as answer:
                return words in answer.read().decode()
        except (URLError, TimeoutError, ConnectionError):
            return False

    assert until(lambda: shows("to drink from")), log.read_text()
    entry = project / "concepts/cup.yaml"
    good = entry.read_text(encoding="utf-8")
    entry.write_text(good.replace("to drink from", "to sip from"), encoding="utf-8")
    assert until(lambda: shows("to sip from")), log.read_text()
    entry.write_text(good.replace("kind: thing", "kind: thin"), encoding="utf-8")
    assert until(lambda: shows("error[unknown-kind]")), log.read_text()
    assert shows("to sip from")  # the last good page stays, with the message on top
    assert "error[unknown-kind]" in log.read_text()
    entry.write_text(good.replace("to drink from", "to hold"), encoding="utf-8")
    assert until(lambda: shows("to hold")), log.read_text()
    assert not shows("error[unknown-kind]")
    assert "Traceback" not in log.read_text()


def test_a_page_by_hand_may_link_to_a_former_address(project: Path, tmp_path: Path) -> None:
    (project / "docs/walk.md").write_text("# A walk\n\nSee [it](concepts/kettle.md).\n", encoding="utf-8")
    renamed = CliRunner().invoke(main, ["--root", str(project), "rename", "kettle", "boiler"])
    assert renamed.exit_code == 0, renamed.output
    site = tmp_path / "site"
    done = build(project, str(site))
    assert done.returncode == 0, done.stderr
    assert 'href="../concepts/kettle/"' in (site / "walk/index.html").read_text(encoding="utf-8")
    assert "url=../boiler/" in (site / "concepts/kettle/index.html").read_text(encoding="utf-8")
