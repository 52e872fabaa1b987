"""`concordance rename`: every place that names a thing changes, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.base.load import load
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.exports import files as exports
from concordance.pages import render
from concordance.pages.site import Page, Site
from concordance.record.history import load_history
from concordance.record.lists import ADDRESSES
from concordance.study.index import Index
from concordance.web.permalinks import addresses, lost
from concordance.web.redirects import redirects
from tests import garden as the_garden
from tests.conftest import shared

TEA = CASES / "good" / "tea"
pytestmark = pytest.mark.xdist_group("lived-garden")  # made once: another process would only wait for it


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The garden with the record of three releases, the last of which has everything."""

    def make(root: Path) -> None:
        the_garden.write(root)
        the_garden.live_through_two_releases(root)
        assert run(root, "release", "1.2.0", "--date", "2026-07-01").exit_code == 0

    return shared(tmp_path_factory, "lived-garden", make)


@pytest.fixture
def root(lived: Path, tmp_path: Path) -> Path:
    """A copy of it, under git."""
    folder = Path(shutil.copytree(lived, tmp_path / "garden"))
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "As it was")
    return folder


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=root, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {".cache", ".git", ".concordance"} & {*path.parts}
    }


def index_of(root: Path) -> Index:
    base, problems = load(root)
    assert base is not None
    assert not problems
    return Index(base, load_history(root)[0])


def site_of(root: Path) -> tuple[Site, dict[str, Page]]:
    """The site and its pages, once it is sure that no address of a release is lost."""
    index = index_of(root)
    site = Site(index, data=exports(index))
    pages = render(site)
    assert lost(index.history.lists[ADDRESSES], addresses(site, pages)) == []
    return site, pages


def refused(root: Path, *arguments: str) -> str:
    before = contents(root)
    result = run(root, "rename", *arguments)
    assert result.exit_code == 1, result.output
    assert contents(root) == before
    return result.output


def test_an_entry_is_renamed_in_every_file_and_in_nothing_else(root: Path) -> None:
    result = run(root, "rename", "pest", "vermin")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith('entry "pest" is now "vermin": 9 files\n')
    git(root, "add", "--all")
    changed = git(root, "diff", "--cached", "--unified=0", "--find-renames=50%")
    assert "rename from concepts/pest.yaml\nrename to concepts/vermin.yaml" in changed
    taken = [line[1:] for line in changed.splitlines() if re.match(r"-(?!--)", line)]
    added = [line[1:] for line in changed.splitlines() if re.match(r"\+(?!\+\+)", line)]
    assert added.pop(added.index("formerly: [pest]")) == "formerly: [pest]"
    assert [line.replace("pest", "vermin") for line in taken if "integrated-pest" not in line] == added
    assert len(added) > 10
    assert run(root, "check").exit_code == 0
    site_of(root)


def test_a_rename_gives_none_of_the_others_a_new_version(root: Path) -> None:
    before, shown = index_of(root), contents(root)
    assert run(root, "rename", "pest", "vermin").exit_code == 0
    after = index_of(root)
    assert {key: digest for key, digest in after.digests.items() if key != "vermin"} == {
        key: digest for key, digest in before.digests.items() if key != "pest"
    }
    assert run(root, "release", "1.3.0", "--date", "2026-08-01").exit_code == 0
    written = {path for path, content in contents(root).items() if shown.get(path) != content}
    assert {path for path in written if path.startswith("history/") and path.endswith("jsonl")} == {
        "history/pest.jsonl",
        "history/vermin.jsonl",
        "history/releases.jsonl",
    }


def test_what_an_entry_says_later_is_compared_under_the_names_of_today(root: Path) -> None:
    assert run(root, "rename", "pest", "vermin").exit_code == 0
    file = root / "concepts/hand-picking.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("mostly at night", "mostly at dawn"), encoding="utf-8")
    assert run(root, "release", "1.3.0", "--date", "2026-08-01").exit_code == 0
    index = index_of(root)
    line = index.history.latest("hand-picking")
    assert line is not None
    assert line.version == "1.3.0"
    assert "[[vermin]]" in str(line.entry)
    page = render(Site(index))["concepts/hand-picking.md"].text
    changes = re.findall(r"(?<=</span>)(\w+)(?=<span class=\"visually-hidden\">\])", page)
    assert {*changes} == {"night", "dawn"}
    assert "../pest/" not in page


def test_a_link_to_another_entrys_quote_follows(tea: Path) -> None:
    cup = tea / "concepts/cup.yaml"
    text = cup.read_text(encoding="utf-8")
    cup.write_text(
        f"{text}  - relation: contrasts-with # a note that stays\n"
        "    target: [teapot]\n    quote: kettle#no-teapot\n"
        "  - relation: contrasts-with\n    target: strainer\n"
        "    quotes: [note, kettle#note, 'kettle#no-teapot']\n",
        encoding="utf-8",
    )
    assert run(tea, "rename", "kettle", "boiler").exit_code == 0
    assert "quote: boiler#no-teapot\n" in cup.read_text(encoding="utf-8")
    assert "quotes: [note, boiler#note, 'boiler#no-teapot']\n" in cup.read_text(encoding="utf-8")
    assert "a note that stays" in cup.read_text(encoding="utf-8")
    tours = (tea / "tours.yaml").read_text(encoding="utf-8")
    assert "[[boiler]]" in tours
    assert "concept: boiler" in tours
    assert "kettle" not in tours


def test_settings_removed_entries_and_sources_follow(tea: Path) -> None:
    (tea / "concepts/_removed.yaml").write_text(
        "samovar:\n  name: samovar\n  why: See [[kettle|the kettle]].\n  replaced-by: kettle\n",
        encoding="utf-8",
    )
    with (tea / "knowledge.yaml").open("a", encoding="utf-8") as file:
        file.write("views:\n  - title: Pots\n    concepts: [kettle, teapot]\n")
        file.write("plays:\n  - drawing: pot\n    entries: [teapot, kettle]\n    quote: kettle#note\n")
    shutil.copytree(CASES / "bad/dangling-drawing/drawings", tea / "drawings")
    (tea / "drawings/kettle.svg").rename(tea / "drawings/pot.svg")
    source = next((tea / "sources").glob("*.yaml"))
    text = source.read_text(encoding="utf-8")
    source.write_text(text + "about: A note on the [[kettle]].\n", encoding="utf-8")
    result = run(tea, "rename", "kettle", "boiler")
    assert result.exit_code == 0, result.output
    assert "[[boiler|the kettle]].\n  replaced-by: boiler" in (tea / "concepts/_removed.yaml").read_text()
    assert "start: boiler\n" in (tea / "knowledge.yaml").read_text()
    assert "concepts: [boiler, teapot]" in (tea / "knowledge.yaml").read_text()
    assert "entries: [teapot, boiler]\n    quote: boiler#note\n" in (tea / "knowledge.yaml").read_text()
    assert source.read_text().endswith("[[boiler]].\n")


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("definition: 'A [[kettle]] and `[[kettle]]` in code.'\n", "A [[boiler]] and `[[kettle]]` in code."),
        ('definition: "A [[ kettle ]], [[kettle|that]]."\n', "A [[ boiler ]], [[boiler|that]]."),
        ("definition: >-\n  A [[kettle|thing\n  that]] boils.\n", "A [[boiler|thing that]] boils."),
        ("definition: |\n  A [[tea-kettle-x]] and [[kettle]].\n", "A [[tea-kettle-x]] and [[boiler]].\n"),
        ("definition: A [[kettle]].\r\n", "A [[boiler]]."),
    ],
)
def test_a_mention_is_found_however_it_is_written(typed: str, becomes: str, tea: Path) -> None:
    file = tea / "concepts/urn.yaml"
    end = "\r\n" if "\r" in typed else "\n"
    file.write_bytes(f"name: urn{end}{typed}kind: thing{end}".encode())
    run(tea, "rename", "kettle", "boiler")
    base, _ = load(tea)
    assert base is not None
    assert base.concepts["urn"].definition == becomes.strip()
    assert file.read_bytes().count(b"\r\n") == typed.count("\r\n") * 3


def test_an_entry_that_is_written_as_json_is_renamed(tea: Path) -> None:
    (tea / "concepts/urn.yaml").write_text(
        '{"name": "urn", "kind": "thing", "definition": "An urn.", "undefined": "So it is.",'
        ' "links": [{"relation": "is-a", "target": "vessel", "inferred": "It holds water."}]}',
        encoding="utf-8",
    )
    assert run(tea, "rename", "urn", "big-urn").exit_code == 0
    assert (tea / "concepts/big-urn.yaml").read_text().endswith(', "formerly": ["urn"]}')


def test_a_second_rename_keeps_both_old_addresses(root: Path) -> None:
    assert run(root, "rename", "greenfly", "aphid").exit_code == 0
    assert "formerly: [plant-louse, greenfly]\n" in (root / "concepts/aphid.yaml").read_text()
    site_of(root)


def test_a_rename_that_was_not_released_can_be_taken_back(root: Path) -> None:
    before = contents(root)
    assert run(root, "rename", "pest", "vermin").exit_code == 0
    assert run(root, "rename", "vermin", "pest").exit_code == 0
    (root / "concepts/pest.yaml").read_text()
    after = contents(root)
    assert {path for path in after if after[path] != before.get(path)} == set()


def test_an_entry_in_no_release_leaves_nothing_behind(root: Path) -> None:
    text = "name: urn\nkind: system\ndefinition: An urn.\nundefined: So it is.\nlinks:\n"
    link = "  - {relation: leads-to, target: pest, inferred: It may.}\n"
    (root / "concepts/urn.yaml").write_text(text + link, encoding="utf-8")
    result = run(root, "rename", "urn", "big-urn")
    assert result.exit_code == 0, result.output
    assert "nothing leads from it" in result.stdout
    assert (root / "concepts/big-urn.yaml").read_text() == text + link


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("pests", "vermin", 'no concept is called "pests": did you mean "pest"?'),
        ("plant-louse", "louse", 'no concept is called "plant-louse": it is now "greenfly"'),
        ("pest", "Vermin", '"Vermin" is not a valid id'),
        ("pest", "pest", '"pest" has this name already'),
        ("pest", "slug", '"slug" is the id of another entry'),
        ("pest", "scarecrow", '"scarecrow" is the id of an entry that was removed'),
        ("pest", "plant-louse", '"plant-louse" is a former id of "greenfly"'),
        ("greenfly", "plant-louse", '"plant-louse" was given up in release 1.1.0, and is never used again'),
    ],
)
def test_an_id_that_cannot_be_given(old: str, new: str, says: str, root: Path) -> None:
    assert says in refused(root, old, new)


@pytest.mark.parametrize(
    ("sort", "old", "new", "says"),
    [
        ("kind", "thin", "object", 'no kind is called "thin": did you mean "thing"?'),
        ("kind", "thing", "same", '"same" is reserved'),
        ("kind", "thing", "taste", '"taste" is the name of another kind'),
        ("relation", "is-a", "has-kind", '"has-kind" is the name of another relation'),
        ("tour", "note", "from-leaf-to-cup", '"from-leaf-to-cup" is the name of another tour'),
        ("tour", "noted", "x", 'no tour is called "noted": did you mean "note"?'),
    ],
)
def test_a_name_that_cannot_be_given(sort: str, old: str, new: str, says: str, tea: Path) -> None:
    assert says in refused(tea, sort, old, new)


@pytest.mark.parametrize("words", [["pest"], ["a", "b", "c"], ["kind", "a", "b", "c"]])
def test_wrong_usage(words: list[str], tea: Path) -> None:
    before = contents(tea)
    result = run(tea, "rename", *words)
    assert result.exit_code == 2
    assert "OLD NEW" in result.output
    assert contents(tea) == before


def test_a_file_with_a_fault_of_form_is_mended_first(tea: Path) -> None:
    (tea / "concepts/cup.yaml").write_text("name: [\n", encoding="utf-8")
    said = refused(tea, "kettle", "boiler")
    assert "concepts/cup.yaml:2:1: error[yaml-syntax]" in said
    assert "nothing was changed" in said


def test_a_page_by_hand_that_uses_the_old_id_is_told(tea: Path) -> None:
    (tea / "docs").mkdir()
    (tea / "docs/walk.md").write_text("# A walk\n\nSee [it](concepts/kettle.md).\n", encoding="utf-8")
    result = run(tea, "rename", "kettle", "boiler")
    assert result.exit_code == 0
    assert result.stderr == "docs/walk.md:3: still says kettle: look if that is right\n"


def test_of_a_page_that_a_program_made_it_is_told_where_it_comes_from(tea: Path) -> None:
    (tea / "docs").mkdir()
    (tea / "notes").mkdir()
    for path in ("docs/walk.md", "notes/walk.md"):
        text = f"---\ntitle: A walk\nedit: notes/walk.md\n---\n{'# A walk' if 'docs' in path else ''}\n"
        (tea / path).write_text(f"{text}\nSee [it](concepts/kettle.md).\n", encoding="utf-8")
    (tea / "docs/out.md").write_text("---\nedit: ../x.md\n---\n[it](concepts/kettle.md)\n", encoding="utf-8")
    result = run(tea, "rename", "kettle", "boiler")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "docs/out.md:4: still says kettle: look if that is right",
        "notes/walk.md:7: still says kettle: look if that is right",
    ]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        (("kind", "failure", "breakdown"), "kinds/failure.md"),
        (("relation", "leads-to", "may-cause"), None),
        (("relation", "may-follow-from", "may-come-of"), None),
        (("tour", "__first__", "another-way"), "tours/__first__.md"),
    ],
)
def test_kinds_relations_and_tours_are_renamed_with_their_addresses(
    words: tuple[str, str, str], page: str | None, root: Path
) -> None:
    first = next(iter(index_of(root).base.tours))
    sort, old, new = (word.replace("__first__", first) for word in words)
    before, was = index_of(root), contents(root)
    result = run(root, "rename", sort, old, new)
    assert result.exit_code == 0, result.output
    site, pages = site_of(root)
    assert site.index.digests == before.digests
    made = redirects(site, pages)
    if page:
        assert f"../{new}/" in made[page.replace("__first__", first)]
    if any(old in content.decode() for path, content in was.items() if path.startswith("concepts/")):
        assert any(new in concept.read_text() for concept in (root / "concepts").glob("*.yaml"))
    # The same bytes but for the names.
    for path, content in contents(root).items():
        text, earlier = content.decode(), was[path].decode()
        lines = [line for line in text.splitlines() if "formerly: [" not in line]
        kept = [line for line in earlier.splitlines() if "formerly: [" not in line]
        assert [line.replace(new, old) for line in lines] == kept or "formerly" in earlier, path
    assert run(root, "release", "1.3.0", "--date", "2026-08-01").exit_code == 1  # nothing has changed


def test_the_schemas_for_editors_follow(tea: Path) -> None:
    assert run(tea, "schema").exit_code == 0
    assert run(tea, "format").exit_code == 0  # where there are schemas, each file names its own
    result = run(tea, "rename", "kind", "thing", "object")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(
        "  vocabulary.yaml\n  schema/concept.schema.json\n  schema/removed.schema.json\n"
        "  schema/tea.schema.json\n"
    )
    after = contents(tea)
    assert run(tea, "schema").exit_code == 0
    assert contents(tea) == after


def test_a_failure_in_the_middle_leaves_every_file_as_it_was(
    tea: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(tea)
    replace, calls = Path.replace, []

    def full(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    result = run(tea, "rename", "vessel", "container")
    assert result.exit_code == 2
    assert "No space left on device; nothing was changed" in result.output
    assert contents(tea) == before
