"""`concordance remove`: what goes leaves its reason at its address, and nothing is left that names it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.base.load import load
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.exports import files as exports
from concordance.pages import render
from concordance.pages.site import Site
from concordance.record.history import load_history
from concordance.record.lists import ADDRESSES
from concordance.study.index import Index
from concordance.web.permalinks import addresses, lost

KIND = """\
  mood:
    label: Mood
    plural: Moods
    about: What tea does to people.
    color: "#2b6cb0"
    shape: star
    fill: solid
  """
RELATION = """\
  soothes:
    label: soothes
    inverse: soothed-by
    inverse-label: is soothed by
    about: The first calms the second.
    from: any
    to: any
    skos: related
    color: "#718096"
    line: dotted
  """


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a kind and a relation that nothing uses, and one release."""
    root = Path(shutil.copytree(CASES / "good" / "tea", tmp_path_factory.mktemp("tea") / "base"))
    vocabulary = root / "vocabulary.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    text = text.replace("  process:\n", f"{KIND}process:\n", 1)
    vocabulary.write_text(text.replace("  used-in:\n", f"{RELATION}used-in:\n", 1), encoding="utf-8")
    done = run(root, "release", "0.1.0", "--date", "2026-01-01")
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "base"))


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".cache", ".concordance"} & {*path.parts}
    }


def pages(root: Path) -> dict[str, str]:
    """The pages' texts; no released address is lost."""
    base, problems = load(root)
    assert base is not None
    assert not problems
    index = Index(base, load_history(root)[0])
    site = Site(index, data=exports(index))
    made = render(site)
    assert lost(index.history.lists[ADDRESSES], addresses(site, made)) == []
    return {path: page.text for path, page in made.items()}


def refused(root: Path, *arguments: str, status: int = 1) -> str:
    before = contents(root)
    result = run(root, "remove", *arguments)
    assert result.exit_code == status, result.output
    assert contents(root) == before
    return result.output


def test_an_entry_that_others_name_is_not_removed_and_they_are_listed(root: Path) -> None:
    said = refused(root, "kettle", "--why", "It was a pot.")
    assert "concepts/teapot.yaml:" in said
    assert "tours.yaml:5:16: names kettle\n" in said
    assert "knowledge.yaml:8:8: names kettle\n" in said
    assert said.endswith("change these first; nothing was changed\n")


def test_an_entry_leaves_its_reason_and_its_versions(root: Path) -> None:
    before = contents(root)
    result = run(
        root, "remove", "tea-party", "--why", "It said: nothing # at all.", "--replaced-by", "vessel"
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith('entry "tea-party" is removed: 2 files\n')
    removed = (root / "concepts/_removed.yaml").read_text(encoding="utf-8")
    assert removed.startswith(before["concepts/_removed.yaml"].decode())
    assert removed.endswith(
        'tea-party:\n  name: tea party\n  why: "It said: nothing # at all."\n  replaced-by: [vessel]\n'
    )
    page = pages(root)["concepts/tea-party.md"]
    assert "This entry was removed." in page
    assert "It said: nothing" in page
    assert "Versions" in page
    assert run(root, "release", "0.2.0", "--date", "2026-02-01").exit_code == 0


def test_the_former_ids_of_what_is_removed_say_the_same(root: Path) -> None:
    assert run(root, "rename", "tea-party", "tea-time").exit_code == 0
    assert run(root, "release", "0.2.0", "--date", "2026-02-01").exit_code == 0
    result = run(root, "remove", "tea-time", "--why", "It is over.")
    assert result.exit_code == 0, result.output
    made = pages(root)
    assert "It is over." in made["concepts/tea-party.md"]
    assert "It is over." in made["concepts/tea-time.md"]


def test_an_entry_in_no_release_just_goes(root: Path) -> None:
    before = contents(root)
    text = "name: urn\nkind: thing\ndefinition: An urn.\nundefined: So it is.\nlinks:\n"
    link = "  - {relation: is-a, target: vessel, inferred: It holds water.}\n"
    (root / "concepts/urn.yaml").write_text(text + link, encoding="utf-8")
    result = run(root, "remove", "urn", "--why", "A draft.")
    assert result.exit_code == 0
    assert "nothing stays at its address" in result.stdout
    assert contents(root) == before


def test_kinds_relations_and_tours_leave_their_reason_too(root: Path) -> None:
    why = "Nobody used it."
    assert run(root, "remove", "kind", "mood", "--why", why, "--replaced-by", "taste").exit_code == 0
    assert run(root, "remove", "relation", "soothes", "--why", why).exit_code == 0
    result = run(root, "remove", "tour", "note", "--why", why, "--replaced-by", "from-leaf-to-cup")
    assert result.exit_code == 0, result.output
    assert (root / "removed.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=schema/removed.schema.json\n"
        "# Kinds, relations and tours that were removed: why, and what to use instead.\n"
        f"kinds:\n  mood:\n    name: Mood\n    why: {why}\n    replaced-by: [taste]\n"
        f"relations:\n  soothes:\n    name: soothes\n    why: {why}\n"
        f"tours:\n  note:\n    name: The note in order\n    why: {why}\n    replaced-by: [from-leaf-to-cup]\n"
    )
    assert (root / "vocabulary.yaml").read_text() == (CASES / "good/tea/vocabulary.yaml").read_text()
    made = pages(root)
    assert "This kind was removed." in made["kinds/mood.md"]
    assert "../taste/" in made["kinds/mood.md"]
    assert "This tour was removed." in made["tours/note.md"]
    assert '<dt id="soothes">' in made["vocabulary.md"]
    assert '<dt id="mood">' in made["vocabulary.md"]
    assert run(root, "check").exit_code == 0
    # A second one goes below the first.
    (root / "concepts/bitterness.yaml").unlink()
    assert 'the kind "moods"' not in run(root, "check").output


def test_a_kind_or_relation_that_is_used_is_not_removed(root: Path) -> None:
    said = refused(root, "kind", "thing", "--why", "No.")
    assert "concepts/kettle.yaml:2:7: names thing\n" in said
    assert "vocabulary.yaml:" in said
    said = refused(root, "relation", "is-a", "--why", "No.")
    assert "concepts/kettle.yaml:" in said
    assert "vocabulary.yaml:" not in said.replace("names is-a", "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ketle"], 'no concept is called "ketle": did you mean "kettle"?'),
        (["kettle", "--replaced-by", "pot"], 'no concept is called "pot"'),
        (["kettle", "--replaced-by", "kettle"], '"kettle" cannot be replaced by itself'),
        (["relation", "has-kind"], 'it is the inverse of "is-a"'),
    ],
)
def test_what_cannot_be_removed(words: list[str], says: str, root: Path) -> None:
    assert says in refused(root, *words, "--why", "It goes.")


def test_the_reason_is_asked_for(root: Path) -> None:
    assert "--why" in refused(root, "kettle", status=2)
    assert "--why is empty" in refused(root, "kettle", "--why", " ", status=2)
