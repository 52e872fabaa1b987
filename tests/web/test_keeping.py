"""A build that uses what earlier builds kept gives, file by file, what one without that gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from concordance.base.kept import Kept
from concordance.base.model import Concept
from concordance.cli import main
from concordance.pages.entries import entry_page
from concordance.pages.site import Page, Site
from concordance.web import frame
from tests.worlds import TEA

MKDOCS = """\
site_name: Tea
site_url: https://tea.example/
repo_url: https://code.tea.example/
edit_uri: edit/main/
strict: true
theme: {name: concordance}
plugins: [material/search, concordance]
"""
MUG = """\
name: mug
kind: thing
definition: A [[vessel]] like a [[cup]], with a handle.
quotes:
  note:
    source: tea-2020
    edition: first
    at: "§1, p. 1"
    role: defines
    text: A cup is a vessel from which tea is drunk
links:
  - relation: is-a
    target: vessel
    inferred: It holds water as a [[teapot]] does.
"""


@dataclass(frozen=True)
class Edit:
    """A change: (old, new) in files that are there, whole texts of others, and a command of ours."""

    name: str
    replaced: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ()

    def make(self, root: Path) -> None:
        for path, (old, new) in self.replaced.items():
            text = (root / path).read_text(encoding="utf-8")
            assert old in text
            (root / path).write_text(text.replace(old, new), encoding="utf-8")
        for path, content in self.files.items():
            (root / path).write_text(content, encoding="utf-8")
        if self.command:
            run(root, *self.command)


def run(root: Path, *words: str) -> None:
    """Run a command of ours."""
    done = CliRunner().invoke(main, ["--root", str(root), *words])
    assert done.exit_code == 0, done.output


def in_entry(entry: str, old: str, new: str) -> Mapping[str, tuple[str, str]]:
    return {f"concepts/{entry}.yaml": (old, new)}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge base with two releases on record, whose second one changed an entry."""
    root = tmp_path_factory.mktemp("kept") / "project"
    shutil.copytree(TEA, root)
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    Edit("", files={"concepts/tumbler.yaml": MUG.replace("mug", "tumbler")}).make(root)
    run(root, "release", "1.0.0", "--date", "2024-01-01")
    Edit("", in_entry("strainer", "keeps leaves out", "holds leaves back")).make(root)
    run(root, "release", "2.0.0", "--date", "2024-02-01")
    return root


def built(root: Path) -> dict[str, bytes]:
    """The files of the site of a project."""
    site = root.parent / f"site-{sum(1 for _ in root.parent.iterdir())}"
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def copied(root: Path, to: Path, *without: str) -> Path:
    shutil.copytree(root, to / "project", ignore=shutil.ignore_patterns(*without))
    return to / "project"


@pytest.fixture(scope="module")
def first(project: Path) -> dict[str, bytes]:
    """Its site, without anything kept."""
    return built(project)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries whose pages were made, and not kept."""
    seen: list[str] = []

    def make(site: Site, concept: Concept) -> Page:
        seen.append(concept.id)
        return entry_page(site, concept)

    monkeypatch.setattr("concordance.pages.entry_page", make)
    return seen


def test_a_site_whose_address_is_a_placeholder_names_none(first: dict[str, bytes]) -> None:
    words = (b'"https://tea.example/', b'rel="canonical"', b"json+oembed", b"og:url", b"og:image")
    assert [(path, word) for path, content in first.items() for word in words if word in content] == []
    feed = ElementTree.fromstring(first["feed.xml"])
    leads = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert leads
    assert all(link and first[f"{link.partition('#')[0]}index.html"] for link in leads)


def test_what_has_not_changed_is_not_made_again(
    project: Path, first: dict[str, bytes], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("concordance.drawing.drawn._drawn", lambda index: made.append("the graph"))
    monkeypatch.setattr("concordance.study.foundations.readings", lambda *_: made.append("what to read"))
    assert differing(built(project), first) == []
    assert made == []


def test_a_changed_definition_makes_only_pages_that_show_it(
    project: Path, first: dict[str, bytes], tmp_path: Path, made: list[str]
) -> None:
    edited = copied(project, tmp_path)
    Edit("", in_entry("bitterness", "taste of that", "taste of which")).make(edited)
    built(edited)
    assert "bitterness" in made
    assert "tea-party" not in made


def test_a_page_without_a_name_in_the_navigation_changes_frames_only_by_its_own(
    project: Path, tmp_path: Path, made: list[str]
) -> None:
    root = copied(project, tmp_path / "kept")
    nav = "nav: [concepts/vessel.md, contribute.md, tours/index.md]\n"
    (root / "mkdocs.yml").write_text(MKDOCS + nav, encoding="utf-8")
    built(root)

    made.clear()
    Edit("", in_entry("bitterness", "taste of that", "taste of which")).make(root)
    built(root)
    assert "bitterness" in made
    assert "tea-party" not in made

    Edit("", in_entry("vessel", "name: vessel", "name: container")).make(root)
    assert differing(built(root), built(copied(root, tmp_path / "new", ".cache"))) == []


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


def _swap(file: Path) -> None:
    kept = Kept(file.parents[1])
    assert kept._db
    with kept._db:
        kept._db.execute("UPDATE kept SET data = (SELECT data FROM kept WHERE name = 'concepts/cup.md')")
    kept.close()


@pytest.mark.parametrize("damage", [_cut, _swap])
def test_what_is_damaged_or_swapped_is_made_anew(
    damage: Callable[[Path], None], project: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    edited = copied(project, tmp_path)
    damage(edited / ".cache/concordance.sqlite")
    assert differing(built(edited), first) == []


def test_with_plugins_that_are_not_known_nothing_is_kept(project: Path, tmp_path: Path) -> None:
    config = load_config(str(project / "mkdocs.yml"))
    assert frame.frame_of(config, (), {}, live=False)
    config.plugins["another"] = config.plugins["concordance"]
    assert frame.frame_of(config, (), {}, live=False) == ()


@pytest.mark.parametrize(("event", "kept"), [("on_startup", True), ("on_page_markdown", False)])
def test_with_a_hook_pages_are_kept_if_it_acts_before_the_site_is_read(
    event: str, kept: bool, project: Path, tmp_path: Path
) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text(f"import os\n\ndef {event}(*_, **__): pass\n", encoding="utf-8")
    config = load_config(str(project / "mkdocs.yml"), hooks=[str(hook)])
    assert bool(frame.frame_of(config, (), {}, live=False)) is kept
