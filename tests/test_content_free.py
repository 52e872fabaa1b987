"""No test of the engine reads what contributors change, so a better definition breaks nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests import watch

TESTS = """
import os, subprocess, sys
from pathlib import Path
import pytest

ROOT = Path({root!r})

def test_open(): open(ROOT / "vocabulary.yaml").close()
def test_path(): (ROOT / "concepts/tea.yaml").read_text()
def test_bytes(): open(os.fsencode(ROOT / "tours.yaml"), "rb").close()
def test_list(): os.listdir(ROOT / "sources")
def test_glob(): list((ROOT / "concepts").glob("*.yaml"))
def test_relative(monkeypatch):
    monkeypatch.chdir(ROOT / "concepts")
    open("tea.yaml").close()
def test_link(tmp_path):
    (tmp_path / "other").symlink_to(ROOT / "concepts")
    (tmp_path / "other/tea.yaml").read_text()
def test_process(): subprocess.run([sys.executable, "-c", "open('concepts/tea.yaml')"], cwd=ROOT, check=True)

@pytest.fixture(scope="module")
def text(): return (ROOT / "concepts/tea.yaml").read_text()
def test_fixture(text): pass

def test_sound(tmp_path):
    (ROOT / "docs.md").read_text()
    os.listdir(ROOT)
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts/tea.yaml").write_text("A knowledge base of its own.")
"""


def test_a_test_that_reads_content_fails_however_it_gets_there(tmp_path: Path) -> None:
    for folder in ("concepts", "sources"):
        (tmp_path / folder).mkdir()
    for name in ("vocabulary.yaml", "tours.yaml", "concepts/tea.yaml", "docs.md"):
        (tmp_path / name).write_text("tea", encoding="utf-8")
    tests = tmp_path / "test_tea.py"
    tests.write_text(TESTS.format(root=str(tmp_path)), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.watch", "-q", "-rf", str(tests)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment |= {"CONCORDANCE_WATCHED": str(tmp_path)}
    done = subprocess.run(
        command, cwd=watch.PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    failed = set(re.findall(r"^FAILED .*::(\w+)", done.stdout, re.MULTILINE))
    wanted = ["open", "path", "bytes", "list", "glob", "relative", "link", "process", "fixture"]
    assert failed == {f"test_{name}" for name in wanted}, done.stdout + done.stderr
    assert "reads concepts/tea.yaml, which contributors change" in done.stdout


def test_no_module_of_tests_reads_content_as_it_is_imported() -> None:
    assert watch.while_collecting == []


def test_what_this_run_reads_is_seen() -> None:
    """The only place outside tests/content/ that reads content; what was noted is removed again."""
    (watch.PROJECT / "vocabulary.yaml").open().close()
    subprocess.run([sys.executable, "-c", "open('tours.yaml')"], cwd=watch.PROJECT, check=True)
    assert watch.look() == ["vocabulary.yaml", "tours.yaml"]
