"""The second knowledge base, examples/goodhart: it passes, it builds, and its guide is what happens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from concordance.base.problems import as_text
from concordance.base.schema import schema_files
from concordance.checks import check_root
from tests.browser.conftest import build
from tests.paper import named_in
from tests.walk import walk

ROOT = Path(__file__).parents[2]
GOODHART = ROOT / "examples/goodhart"
OURS = re.compile("garrabrant|goodhart", re.IGNORECASE)  # words that the two knowledge bases share


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it somewhere else, which is the current folder."""
    shutil.copytree(GOODHART, tmp_path / "copy", ignore=shutil.ignore_patterns(".venv", "site", "build"))
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


def test_it_passes() -> None:
    index, problems = check_root(GOODHART)
    assert problems == [], as_text(problems)
    assert index
    assert index.base.about.start in index.base.concepts
    for name, text in schema_files(index.base).items():
        assert (GOODHART / "schema" / name).read_text(encoding="utf-8") == text, name


def test_it_builds_and_is_about_nothing_else(copy: Path) -> None:
    done = build(copy, copy / "site", "https://goodhart.example.org/")
    assert done.returncode == 0, done.stderr
    pages = {path: path.read_text(encoding="utf-8") for path in copy.rglob("site/**/*.html")}
    assert len(pages) > 40
    for entry in (copy / "concepts").glob("[a-z]*.yaml"):
        assert copy / f"site/concepts/{entry.stem}/index.html" in pages
    for path, text in pages.items():
        assert named_in(OURS.sub("", text)) == [], path


def test_its_template_and_its_guide_are_what_happens(copy: Path) -> None:
    template = copy / "concepts/_template.yaml"
    changed = template.read_text(encoding="utf-8") + "# changed\n"
    (copy / "concepts/quantilization.yaml").write_text(changed, encoding="utf-8")
    assert check_root(copy)[1] == []
    (copy / "concepts/quantilization.yaml").unlink()
    walk("concepts/quantilization.yaml", {"methods": "method", "extremal-goodheart": "extremal-goodhart"})
