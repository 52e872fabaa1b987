"""`concordance new`: what it makes passes at once; what it cannot make leaves nothing behind."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from concordance.base.load import load
from concordance.base.schema import schema_files
from concordance.checks import check_root
from concordance.cli import main
from concordance.cli import new as new_command
from concordance.starter.creating import slug
from tests.walk import walk


def new(folder: Path, *options: str, **more: Any) -> Result:
    return CliRunner().invoke(main, ["new", str(folder), *options], **more)


def inside(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "on-kettles"
    result = new(folder)
    assert result.exit_code == 0, result.output
    return folder


def test_it_passes_at_once_without_a_terminal(made: Path) -> None:
    index, problems = check_root(made)
    assert problems == []
    assert index
    assert index.base.about.title == "On kettles"
    assert index.base.about.prefix == "on-kettles"
    assert [finding.verdict for finding in index.findings.values()] == ["verbatim"] * 3
    assert index.start
    assert index.evidence(index.statements[0])
    assert index.start.id == index.base.about.start


def test_it_says_what_it_made_and_what_to_type_next(tmp_path: Path) -> None:
    result = new(tmp_path / "my kettles")
    assert f"cd '{tmp_path}/my kettles'\n  make serve" in result.output
    assert f"{len(inside(tmp_path / 'my kettles'))} files" in result.output


def test_everything_that_is_promised_is_there(made: Path) -> None:
    assert {
        ".github/workflows/check.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "concepts/_template.yaml",
        "knowledge.yaml",
        "mkdocs.yml",
        "requirements.txt",
        "schema/concept.schema.json",
        "vocabulary.yaml",
        "zensical.toml",
    } <= inside(made)
    assert not [path for path in made.iterdir() if path.name.startswith(".part")]
    assert len((made / "mkdocs.yml").read_text().splitlines()) <= 25
    for path in made.rglob("*.y*ml"):
        if path.name != "mkdocs.yml":
            assert yaml.safe_load(path.read_text(encoding="utf-8")), path
        assert "{=" not in path.read_text(encoding="utf-8")


def test_the_schemas_are_those_of_its_vocabulary(made: Path) -> None:
    base, _ = load(made)
    assert base
    for name, text in schema_files(base).items():
        assert (made / "schema" / name).read_text(encoding="utf-8") == text
    named = {path: re.findall(r"schema=(\S+)", path.read_text("utf-8")) for path in made.rglob("*.yaml")}
    for path, schemas in named.items():
        for schema in schemas:
            assert (path.parent / schema).is_file(), path


def test_the_template_is_an_entry_and_names_every_kind_and_relation(made: Path) -> None:
    template = made / "concepts/_template.yaml"
    base, _ = load(made)
    assert base
    for name in (*base.vocabulary.kinds, *base.vocabulary.relation_names()):
        assert re.search(rf"\b{re.escape(name)}\b", template.read_text("utf-8")), name
    copy = template.read_text("utf-8") + "# changed\n"  # as it is, it would be taken for the template
    (made / "concepts/altered-quote.yaml").write_text(copy, encoding="utf-8")
    assert check_root(made)[1] == []


def test_the_guide_is_what_happens(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)
    walk("concepts/altered-quote.yaml", {"things": "thing", "qoute": "quote"})


def test_the_example_can_be_removed_as_the_readme_says(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made)
    entry = "# yaml-language-server: $schema=../schema/concept.schema.json\nname: kettle\nkind: thing\n"
    entry += "definition: A vessel.\nundefined: Nobody says.\n"
    (made / "concepts/kettle.yaml").write_text(entry, encoding="utf-8")
    knowledge = (made / "knowledge.yaml").read_text("utf-8")
    own = knowledge.replace("start: verbatim-quote", "start: kettle")
    own = re.sub(r"^  quote: verbatim-quote#.*\n", "", own, flags=re.MULTILINE)
    (made / "knowledge.yaml").write_text(own, "utf-8")
    (command,) = re.findall(r"^ +(rm .*)$", (made / "README.md").read_text("utf-8"), re.MULTILINE)
    subprocess.run(["sh", "-c", command], check=True)
    index, problems = check_root(made)
    assert problems == []
    assert index
    assert (list(index.base.concepts), list(index.base.sources)) == (["kettle"], [])
    assert list((made / "docs").iterdir()), "git keeps no empty folder, and MkDocs wants this one"


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md"])
def test_what_its_documents_name_is_there(made: Path, file: str) -> None:
    text = (made / file).read_text("utf-8")
    makefile = (made / "Makefile").read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:\s]+)\)", text):
        assert (made / link).exists(), link
    for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for name in re.findall(r"^\| `([a-z./]+)` \|", text, re.MULTILINE):
        assert (made / name).exists(), name


def test_options_say_what_it_is(tmp_path: Path) -> None:
    values = {
        "title": 'Tea: "a\tcup" #1 & [more] ü',
        "about": "What is *brewed*: {all} of it, 'x'.",
        "author": "Ada: Müller & Co.",
        "base": "https://tea.example/kb/",
        "license": "https://example.org/free",
        "language": "de",
        "prefix": "cups",
    }
    result = new(tmp_path / "kb", *(f"--{key}={value}" for key, value in values.items()))
    assert result.exit_code == 0, result.output
    index, problems = check_root(tmp_path / "kb")
    assert problems == []
    assert index
    for key, value in values.items():
        assert getattr(index.base.about, key) == " ".join(value.split())
    assert index.base.sources["note"].author[0].family == values["author"]
    assert "schema/cups.schema.json" in inside(tmp_path / "kb")


def test_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_command, "is_asked", lambda: True)
    result = new(tmp_path / "kb", "--author", "Ada", input="Kettles\n\n")
    assert result.exit_code == 0, result.output
    assert "Title [Kb]: " in result.output
    assert "Author" not in result.output
    base, _ = load(tmp_path / "kb")
    assert base
    assert (base.about.title, base.about.author) == ("Kettles", "Ada")
    assert base.about.about.startswith("Concepts with typed links")


def test_with_yes_nothing_is_asked_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_command, "is_asked", lambda: True)
    assert new(tmp_path / "kb", "--yes", input="").exit_code == 0


def test_an_empty_folder_is_taken_and_one_with_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kettles"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert new(Path()).exit_code == 0
    assert check_root(folder)[1] == []
    base, _ = load(folder)
    assert base
    assert base.about.title == "Kettles"


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = new(tmp_path)
    assert result.exit_code == 2
    assert "is not empty (it has notes.txt), so nothing was written" in result.output
    assert inside(tmp_path) == {"notes.txt"}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--base=http://tea.example/", "https:// and ends with /"),
        ("--base=https://tea.example", "https:// and ends with /"),
        ("--license=MIT", "https://"),
        ("--prefix=My Tea", "joined by hyphens"),
        ("--language=English please", "language tag"),
        ("--title=a\x07b", "cannot be printed"),
        ("--title=" + "x" * 30_000, "at most 200"),
        ("--title=  ", "at least 1"),
    ],
)
def test_what_will_not_do_is_refused(option: str, said: str, tmp_path: Path) -> None:
    result = new(tmp_path / "kb", option)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "kb").exists()


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "kb").write_text("mine")
    for path in (tmp_path / "kb", tmp_path / "kb/below"):
        result = new(path)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
    assert (tmp_path / "kb").read_text() == "mine"


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = Path.replace

    def full(self: Path, target: Any) -> Path:
        if Path(target).name == "knowledge.yaml":
            raise OSError(28, "No space left on device")
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "new/below"):
        result = new(folder)
        assert result.exit_code == 2
        assert "cannot be written: No space left on device; nothing was written" in result.output
    assert list(tmp_path.rglob("*")) == [tmp_path / "empty"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Über Tee", "uber-tee"), ("a--b_c", "a-b-c"), ("茶", "notes"), ("2 cups!", "2-cups")],
)
def test_a_name_as_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize("name", ["concept", "source", "Vocabulary", "knowledge", "知识"])
def test_no_folder_name_makes_the_schemas_overwrite_one_another(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    assert new(folder).exit_code == 0
    index, problems = check_root(folder)
    assert not problems
    assert index
    for file, text in schema_files(index.base).items():
        assert (folder / "schema" / file).read_text(encoding="utf-8") == text
    assert (folder / f"schema/{index.base.about.prefix}.schema.json").is_file()


def test_the_name_of_a_schema_is_refused_as_a_prefix(tmp_path: Path) -> None:
    result = new(tmp_path / "kettles", "--prefix", "source")
    assert result.exit_code == 2
    assert 'prefix "source" is already the name of an editor schema' in result.output
    assert not (tmp_path / "kettles").exists()
