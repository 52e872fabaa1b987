"""`concordance diff`: what a change to a knowledge base means, on a real git repository."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.record.git import Git
from concordance.reviewing.summary import bounded
from tests.repository import Repository
from tests.worlds import TEA

KETTLE = (CASES / "bad/dangling-drawing/drawings/kettle.svg").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here depends on the folder that it is run in."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def tea(tmp_path: Path) -> Repository:
    shutil.copytree(TEA, tmp_path / "tea")
    repository = Repository.of(tmp_path / "tea")
    repository.git("switch", "--quiet", "--create", "change")
    return repository


def diff(repository: Repository, base: str = "main", root: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(repository.root / root), "diff", base])


def told(repository: Repository, base: str = "main") -> str:
    result = diff(repository, base)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert "have 1 problem" not in result.stdout
    return result.stdout


def block(text: str, heading: str) -> str:
    """The block under a heading, up to the next block."""
    return text.partition(f"{heading}\n\n")[2].partition("\n\n")[0].removesuffix("\n")


def test_nothing_differs(tea: Repository) -> None:
    commit = tea.git("rev-parse", "--short=7", "main").strip()
    assert told(tea) == f"## What this change means\n\nCompared with main ({commit}): no entry differs.\n"


def test_an_added_entry_is_shown_with_all_it_says(tea: Repository) -> None:
    tea.write(
        "concepts/mug.yaml",
        "name: mug\nkind: thing\naliases: [beaker]\ndefinition: A [[cup]] with a handle.\n"
        "undefined: Nobody says.\nlinks:\n  - relation: is-a\n    target: vessel\n    inferred: It does.\n",
    )
    text = told(tea)
    assert block(text, "### Added\n\n#### mug").split("\n") == [
        "- **Id:** mug",
        "- **Kind:** Thing",
        "- **Other names:** beaker",
        "- **Definition:** A cup with a handle.",
        "- **No source defines it:** Nobody says.",
        "- **Gains the link:** mug is a kind of vessel; inferred: It does.",
    ]
    assert block(text, "### On record") == "- The next release will record a new version of mug."
    assert "### Who is affected" not in text


def test_a_definition_is_compared_word_by_word_and_those_who_rely_on_it_are_named(tea: Repository) -> None:
    tea.edit("concepts/kettle.yaml", "for heating water", "of metal for boiling water")
    tea.edit("concepts/kettle.yaml", "[tea kettle, tea-kettle]", "[tea kettle, boiler]")
    text = told(tea)
    assert block(text, "### Changed\n\n#### kettle").split("\n") == [
        "- **Other names:** tea kettle; <del>tea-kettle</del><ins>boiler</ins>",
        "- **Definition:** A vessel <ins>of metal</ins> for <del>heating</del><ins>boiling</ins> water.",
    ]
    assert block(text, "### Who is affected").split("\n") == [
        "- **kettle** (changed)",
        "  - Linked with: teapot, vessel",
        "  - Mentioned by: brewing",
        "  - On tours: From the leaf to the cup, The note in order",
    ]


def test_links_and_quotes_are_sentences_with_what_they_rest_on(tea: Repository) -> None:
    tea.edit(
        "concepts/kettle.yaml", "  - relation: disjoint-with\n    target: teapot\n    quote: no-teapot\n", ""
    )
    tea.edit("concepts/kettle.yaml", "  no-teapot:\n", "  never-a-teapot:\n")
    tea.edit("concepts/kettle.yaml", "    quote: note", "    inferred: So it is.")
    changed = block(diff(tea).stdout, "### Changed\n\n#### kettle").split("\n")
    quote = "“No kettle is a teapot, although a small kettle is often taken for one.” Miller 2020, §1, p. 1"
    assert changed == [
        "- **Link “kettle is a kind of vessel”:** <del>quote “note”</del><ins>inferred: So it is.</ins>",
        f"- **Gains the quote:** never-a-teapot: {quote} (First edition); qualifies",
        f"- **Loses the quote:** no-teapot: {quote} (First edition); qualifies",
        "- **Loses the link:** kettle excludes teapot; quote “no-teapot”",
    ]


def test_a_link_typed_on_the_other_side_is_the_same_link(tea: Repository) -> None:
    taken = "  - relation: is-a\n    target: vessel\n    quote: note\n"
    tea.edit("concepts/kettle.yaml", taken, "")
    there = tea.root / "concepts/vessel.yaml"
    said = there.read_text(encoding="utf-8")
    added = "  - relation: has-kind\n    target: kettle\n    quote: kettle#note\n"
    there.write_text(said + added if "\nlinks:\n" in said else f"{said}links:\n{added}", encoding="utf-8")
    text = told(tea)
    assert "Loses the link" not in text
    assert "Gains the link" not in text


def test_a_rename_is_one_and_no_mention_or_link_of_it_is_a_change(tea: Repository) -> None:
    tea.git("mv", "concepts/cup.yaml", "concepts/tea-cup.yaml")
    for file in (tea.root / "concepts").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("[[cup", "[[tea-cup").replace("target: cup\n", "target: tea-cup\n")
        text = text.replace("[teapot, cup]", "[teapot, tea-cup]")
        file.write_text(text, encoding="utf-8")
    tea.edit("tours.yaml", "concept: cup", "concept: tea-cup")
    file = tea.root / "concepts/tea-cup.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "formerly: [cup]\n", encoding="utf-8")
    text = told(tea)
    assert "Compared with main" in text
    assert "): 1 entry renamed.\n" in text
    said = "- cup now has the id **tea-cup**; the old address leads there."
    assert block(text, "### Renamed\n\n#### cup") == said


def test_a_merged_entry_says_what_of_it_is_gone(tea: Repository) -> None:
    tea.git("rm", "--quiet", "concepts/bitterness.yaml")
    tea.edit("concepts/hot-water.yaml", "[boiling-water]", "[boiling-water, bitterness]")
    lines = block(diff(tea).stdout, "### Merged into another entry\n\n#### bitterness").split("\n")
    assert lines[0] == "- bitterness is now part of **hot-water**; the old address leads there."
    assert lines[1].startswith("- **Loses the quote:** note: “Bitterness is a taste that comes from leaves")


def test_a_removal_says_why_and_whom_it_leaves(tea: Repository) -> None:
    tea.git("rm", "--quiet", "concepts/strainer.yaml")
    tea.write("history/addresses.txt", "concepts/strainer/\nconcepts/strainer/#versions\nconcepts/cup/\n")
    base = tea.commit("Remember addresses")
    tea.git("branch", "--force", "main", f"{base}~1")
    file = tea.root / "concepts/_removed.yaml"
    reason = "strainer:\n  name: strainer\n  why: Nobody strains.\n  replaced-by: teapot\n"
    file.write_text(file.read_text(encoding="utf-8") + reason, encoding="utf-8")
    text = diff(tea).stdout
    lines = block(text, "### Removed\n\n#### strainer").split("\n")
    assert lines[:3] == ["- **Id:** strainer", "- **Why:** Nobody strains.", "- **To read instead:** teapot"]
    assert any(line.startswith("- **Loses the link:** strainer stands between") for line in lines)
    assert "**strainer** (removed)" in block(text, "### Who is affected")


def test_the_released_addresses_of_what_is_gone_are_counted(tea: Repository) -> None:
    tea.write("history/addresses.txt", "concepts/strainer/\nconcepts/strainer/#versions\nconcepts/cup/\n")
    tea.commit("Remember addresses")
    tea.git("branch", "--force", "main")
    tea.git("rm", "--quiet", "concepts/strainer.yaml")
    assert "  - 2 released addresses, on a page that now shows why it was removed" in diff(tea).stdout


def test_kinds_sources_tours_and_fingerprints_are_told(tea: Repository) -> None:
    tea.edit("vocabulary.yaml", "label: Thing\n", "label: Object\n")
    tea.edit("tours.yaml", "title: The note in order", "title: The note, in order")
    tea.edit("tours.yaml", "    - concept: teapot\n      lead: When the water boils, it is poured.\n", "")
    tea.edit("sources/tea-2020.yaml", "type: ", "publisher: Pot Press\ntype: ")
    text = diff(tea).stdout
    assert "- **kind thing**: changed\n  - **label:** <del>Thing</del><ins>Object</ins>" in text
    assert "  - **Title:** The note<ins>,</ins> in order" in text
    assert "  - **Stops:** kettle → <del>teapot →</del> cup" in text
    assert "- **source tea-2020**: changed\n  - **publisher:** <ins>Pot Press</ins>" in text


def test_a_drawing_and_the_end_of_a_tour_are_told(tea: Repository) -> None:
    tea.write("drawings/kettle.svg", KETTLE)
    tea.edit("concepts/kettle.yaml", "kind: thing\n", "kind: thing\ndrawing: kettle\n")
    end = "\n  summary: Tea is made.\n  questions:\n    - question: What holds *water*?\n"
    end += "      answer: A [[kettle]].\n      quote: kettle#note\n  next: note\n"
    tours = (tea.root / "tours.yaml").read_text("utf-8")
    first, rest = tours.split("\n\nnote:", 1)
    tea.write("tours.yaml", f"{first}{end}\nnote:{rest}")
    text = diff(tea).stdout
    assert "- **Drawing:** <ins>kettle</ins>" in text
    assert "- **drawing kettle**: added\n  - **Title:** <ins>A kettle</ins>" in text
    assert "  - **At the end:** <ins>Tea is made.</ins>" in text
    assert "  - **What holds water?:** <ins>A kettle. (kettle" in text
    assert "  - **Next:** <ins>note</ins>" in text


def test_a_renamed_kind_relation_or_tour_is_no_change_of_those_that_use_it(tea: Repository) -> None:
    renames = (("kind", "thing", "object"), ("relation", "is-a", "falls-under"), ("tour", "note", "in-order"))
    for words in renames:
        result = CliRunner().invoke(main, ["--root", str(tea.root), "rename", *words])
        assert result.exit_code == 0, result.output
    text = told(tea)
    assert "): no entry differs.\n" in text
    for what, old, new in renames:
        assert f"- **{what} {new}**: renamed, formerly {old}" in text
    assert "### On record" not in text


def test_a_removed_kind_says_why(tea: Repository) -> None:
    tea.edit("vocabulary.yaml", "  taste:\n", "  flavor:\n")
    text = diff(tea).stdout
    assert "- **kind flavor**: added" in text
    assert "- **kind taste**: removed" in text


def test_what_was_removed_before_is_not_told_again(tea: Repository) -> None:
    tea.write("removed.yaml", "kinds:\n  spice:\n    name: spice\n    why: It is a taste.\n")
    tea.git("switch", "--quiet", "main")
    tea.commit("Remove a kind")
    tea.git("switch", "--quiet", "change")
    tea.git("merge", "--quiet", "main")
    assert "no entry differs.\n" in told(tea)
    assert "spice" not in told(tea)


def test_a_text_that_was_swapped_is_told(tea: Repository) -> None:
    (path,) = (tea.root / "sources").glob("tea-2020.first.*")
    other = (tea.root / "sources/tea-2020.second.fingerprint.json").read_text(encoding="utf-8")
    path.write_text(other.replace('"second"', '"first"'), encoding="utf-8")
    text = diff(tea).stdout
    assert "- **fingerprint tea-2020/first**: changed\n  - **SHA-256 of the text:** <del>" in text


def test_a_fingerprint_with_words_that_its_text_never_had_is_doubtful(tea: Repository) -> None:
    (path,) = (tea.root / "sources").glob("tea-2020.first.*")
    sha = path.read_text(encoding="utf-8").partition('"sha256": "')[2].partition('"')[0]
    other = (tea.root / "sources/tea-2020.second.fingerprint.json").read_text(encoding="utf-8")
    swapped = other.partition('"sha256": "')[2].partition('"')[0]
    path.write_text(other.replace('"second"', '"first"').replace(swapped, sha), encoding="utf-8")
    assert "**Doubtful:** <ins>it says that its text is the same, yet it is not" in diff(tea).stdout


def test_a_release_is_told(tea: Repository) -> None:
    result = CliRunner().invoke(main, ["--root", str(tea.root), "release", "1.0.0", "--date", "2026-02-01"])
    assert result.exit_code == 0, result.output
    text = told(tea)
    said = "- This change makes release 1.0.0 of 2026-02-01, which records 9 entries."
    assert block(text, "### On record") == said


def test_what_others_added_to_the_base_since_is_not_told_as_removed(tea: Repository) -> None:
    tea.git("switch", "--quiet", "main")
    tea.write(
        "concepts/mug.yaml", "name: mug\nkind: thing\ndefinition: A [[cup]].\nundefined: Nobody says.\n"
    )
    tea.commit("Add the mug")
    tea.git("switch", "--quiet", "change")
    assert "no entry differs" in told(tea)


def test_a_knowledge_base_with_a_fault_is_compared_as_far_as_it_goes(tea: Repository) -> None:
    tea.write("concepts/kettle.yaml", "name: kettle\nkind: [\n")
    result = diff(tea)
    assert result.exit_code == 0
    assert re.search(
        r"^The files have \d problems, which `concordance check` explains\.", result.stdout, re.M
    )
    tea.write("vocabulary.yaml", "kinds: [\n")
    result = diff(tea)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "vocabulary.yaml cannot be read: concordance check says why\n"


def test_hostile_words_stay_words(tea: Repository) -> None:
    hostile = "<img src=x onerror=alert(1)> @octocat **x** [y](https://evil.example)"
    tea.edit("concepts/kettle.yaml", "name: kettle", f'name: "{hostile}"')
    tea.write("concepts/<b>@all.yaml", f'name: "{hostile} 2"\nkind: thing\ndefinition: "{hostile}"\n')
    text = diff(tea).stdout
    for part in ("<img", "<b>", "@octocat", "@all", "**x**", "](", "://"):
        assert part not in text, part


@pytest.mark.parametrize("base", ["nowhere", "--help-me", "-x", "main:concepts", "a b", "", "HEAD~99"])
def test_a_base_that_is_none_is_refused(tea: Repository, base: str) -> None:
    result = CliRunner().invoke(main, ["--root", str(tea.root), "diff", "--", base])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == f'git knows no commit "{base}"\n'


def test_a_shallow_clone_says_how_to_get_the_rest(tea: Repository, tmp_path: Path) -> None:
    tea.write("note.txt", "x")
    tea.commit("Add a note")
    tea.git("clone", "--quiet", "--depth", "1", tea.root.as_uri(), str(tmp_path / "clone"))
    result = diff(Repository(tmp_path / "clone"), "HEAD~1")
    assert result.exit_code == 2
    assert result.stderr.endswith("this clone is shallow, so fetch more of it: git fetch --unshallow\n")


def test_unrelated_branches_have_nothing_to_compare(tea: Repository) -> None:
    tea.git("checkout", "--quiet", "--orphan", "other")
    tea.commit("Begin anew")
    result = diff(tea)
    assert result.exit_code == 2
    assert result.stderr == 'this branch has no commit in common with "main"\n'


def test_a_folder_outside_of_any_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(TEA, tmp_path / "tea")
    result = diff(Repository(tmp_path / "tea"))
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


def test_a_machine_without_git_is_told(tea: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = diff(tea)
    assert result.exit_code == 2
    assert result.stderr.startswith("git cannot be run")


def test_a_knowledge_base_in_a_folder_of_the_repository_is_found(tmp_path: Path) -> None:
    shutil.copytree(TEA, tmp_path / "all/deep/tea kb")
    repository = Repository.of(tmp_path / "all")
    repository.edit("deep/tea kb/concepts/kettle.yaml", "for heating water", "for boiling water")
    result = diff(repository, root="deep/tea kb")
    assert "<del>heating</del><ins>boiling</ins>" in result.stdout


def test_a_base_without_a_knowledge_base_is_told(tmp_path: Path) -> None:
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb/note.txt").write_text("x")
    repository = Repository.of(tmp_path / "kb")
    shutil.copytree(TEA, tmp_path / "kb", dirs_exist_ok=True)
    result = diff(repository)
    assert result.exit_code == 2
    assert result.stderr == "main has no vocabulary.yaml that can be read: there is nothing to compare with\n"


def test_the_files_of_a_commit_are_read_byte_for_byte(tea: Repository) -> None:
    tea.write("concepts/ümlaut \t.yaml", "x\r\ny")
    (tea.root / "concepts/link.yaml").symlink_to("/etc/passwd")
    tea.write(".gitattributes", "* text eol=lf export-ignore\n")
    tea.git("-c", "core.autocrlf=false", "add", "--all")
    tea.commit("Add files")
    git = Git(tea.root)
    found = git.files(git.known("HEAD~0"), ["concepts", "sources"])
    assert "concepts/ümlaut \t.yaml" in found
    assert "concepts/link.yaml" not in found
    for path in found.keys() - {"concepts/ümlaut \t.yaml"}:
        assert found[path] == (tea.root / path).read_bytes()


def test_a_summary_has_no_more_than_a_forge_takes() -> None:
    blocks = [f"block {number} {'é' * 50}" for number in range(100)]
    text = bounded(blocks, 1000)
    assert len(text.encode()) < 1200
    assert text.startswith("block 0 ")
    assert text.endswith(
        "**This is not all:** 91 more parts did not fit here. The changed files show the rest.\n"
    )
    assert bounded(blocks[:3], 1000) == "\n\n".join(blocks[:3]) + "\n"
