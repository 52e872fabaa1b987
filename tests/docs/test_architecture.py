"""docs/architecture.md, docs/decisions and benchmarks/README.md describe what is there, and nothing else."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from report import replaced, table, times

from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "concordance"
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
DECISIONS = sorted(path for path in (ROOT / "docs/decisions").glob("*.md") if path.name != "index.md")
TOLD = {"index.md", "dependencies.md"}
README = (ROOT / "benchmarks/README.md").read_text(encoding="utf-8")
PACKAGES = sorted(path.parent.name for path in ENGINE.glob("*/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_named_and_says_what_it_is(package: str) -> None:
    assert f"`{package}`" in ARCHITECTURE or f"`concordance/{package}`" in ARCHITECTURE
    text = (ENGINE / package / "__init__.py").read_text(encoding="utf-8")
    assert len((ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]) > 20


def test_the_picture_and_the_table_show_the_same_packages() -> None:
    picture = ARCHITECTURE.partition("```mermaid\n")[2].partition("```")[0]
    drawn = set(re.findall(r"^    (\w+)$", picture, re.MULTILINE))
    rows = re.findall(r"^\| (\d) \| (.*?) \|", ARCHITECTURE, re.MULTILINE)
    assert drawn == {name for _, cell in rows for name in re.findall(r"`(\w+)`", cell)}
    assert [int(layer) for layer, _ in rows] == sorted(int(layer) for layer, _ in rows)
    assert "accTitle:" in picture
    assert "accDescr:" in picture


def test_the_modules_that_the_page_names_are_there() -> None:
    named = set(re.findall(r"`(\w+/\w+\.py)`", ARCHITECTURE))
    assert len(named) > 15
    assert [path for path in sorted(named) if not (ENGINE / path).is_file()] == []


def test_what_the_page_says_of_the_index_is_there() -> None:
    named = set(re.findall(r"`[Ii]ndex\.(\w+)", ARCHITECTURE))
    assert len(named) > 5
    assert [name for name in sorted(named) if not hasattr(Index, name)] == []


def test_the_three_walks_have_six_steps_each() -> None:
    for walk in ("A quote", "A link", "A definition"):
        steps = ARCHITECTURE.partition(f"## {walk}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^(\d)\. ", steps, re.MULTILINE) == list("123456")


def test_the_glossary_has_ten_terms_with_their_names_in_code() -> None:
    rows = ARCHITECTURE.partition("## Ten terms")[2].partition("\n## ")[0].split("\n| ")[3:]
    assert len(rows) == 10
    code = "".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    for row in rows:
        for name in re.findall(r"`([A-Z]\w+)`", row.rpartition("| `")[0] + row.rpartition(" | ")[2]):
            assert f"class {name}" in code, name


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_listed_dated_and_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    index = (ROOT / "docs/decisions/index.md").read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("# ")
    assert f"[{title}]({path.name})" in index
    decided = re.search(r"^Decided (\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
    assert decided
    date.fromisoformat(decided[1])
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 30 or path.name in TOLD


def test_every_listed_decision_is_there() -> None:
    index = (ROOT / "docs/decisions/index.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((\S+\.md)\)", index)) == {path.name for path in DECISIONS}


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    named = {re.split(r"[^\w.-]", one)[0].lower() for one in needed}
    text = (
        (ROOT / "docs/decisions/dependencies.md")
        .read_text(encoding="utf-8")
        .partition("### Needed to develop the scripts")[0]
    )
    rows = re.findall(r"^\| ([a-z][^|]*) \| [^|]{10,} \|$", text, re.MULTILINE)
    told = {name.strip() for row in rows for name in row.split(",")} - {"package"}
    assert told == named


def test_every_package_of_npm_has_its_reason() -> None:
    named = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    text = (ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf-8")
    text = text.partition("### Needed to develop the scripts")[2].partition("\n### ")[0]
    told = set(re.findall(r"^\| (@?[a-z][^| ]*) \| [^|]{10,} \|$", text, re.MULTILINE)) - {"package"}
    assert told == set(named)


def test_every_benchmark_has_its_section() -> None:
    sections = re.findall(r"^<!-- (\w+):begin -->$", README, re.MULTILINE)
    assert sections == re.findall(r"^<!-- (\w+):end -->$", README, re.MULTILINE)
    writing = {
        name
        for path in (ROOT / "benchmarks").glob("*.py")
        for name in re.findall(r"\n\s+report\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))
    }
    assert writing == set(sections)


def test_a_benchmark_writes_its_own_section_alone() -> None:
    readme = "# One\n<!-- one:begin -->\nold\n<!-- one:end -->\n<!-- two:begin -->\nkept\n<!-- two:end -->\n"
    new = replaced(readme, "one", table(["what", "time"], [["ours \\1", times(3, 2)]]))
    assert "old" not in new
    assert "| what | time |\n| --- | ---: |\n| ours \\1 | 1.5× |" in new
    assert new.endswith("<!-- two:begin -->\nkept\n<!-- two:end -->\n")
    with pytest.raises(ValueError, match="three:begin"):
        replaced(readme, "three", "")
