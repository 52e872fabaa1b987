"""Loading: every fault of a file becomes a problem, and the rest is there."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest

from concordance.base.load import load
from concordance.base.problems import as_text
from concordance.base.values import LONGEST_TEXT
from concordance.checks import check_root
from concordance.checks.examples import CASES

TEA = CASES / "good" / "tea"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example with only a kettle, a vessel and a teapot, and little else."""
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


def said(root: Path) -> list[str]:
    """The first lines of what loading says."""
    return [str(problem).split("\n")[0] for problem in load(root)[1]]


def test_a_whole_knowledge_base(root: Path) -> None:
    base, problems = load(root)
    assert base is not None
    assert not problems
    assert list(base.concepts) == sorted(base.concepts)
    assert list(base.sources) == ["letter-2021", "tea-2020"]
    assert list(base.fingerprints) == [
        ("letter-2021", "print"),
        ("tea-2020", "first"),
        ("tea-2020", "second"),
    ]
    assert base.ids[0] == "boiling-water"
    assert base.removed["samovar"].replaced_by == ("kettle",)
    assert base.damaged == frozenset()
    kettle = base.concepts["kettle"]
    assert kettle.id == "kettle"
    assert kettle.aliases == ("tea kettle", "tea-kettle")
    assert list(kettle.quotes) == ["note", "no-teapot"]


def test_files_that_begin_with_an_underscore_are_not_entries(root: Path) -> None:
    (root / "concepts/_template.yaml").write_bytes((root / "concepts/cup.yaml").read_bytes())
    base, problems = load(root)
    assert base is not None
    assert not [problem for problem in problems if "_template" in problem.location.path]
    assert "_template" not in base.concepts


def test_a_faulty_part_is_left_out_and_the_rest_is_there(root: Path) -> None:
    path = root / "concepts/kettle.yaml"
    text = path.read_text(encoding="utf-8").replace("role: defines", "role: none").replace("is-a", "Is A")
    path.write_text(text, encoding="utf-8")
    base, problems = load(root)
    assert base is not None
    assert [problem.rule for problem in problems] == ["wrong-form", "wrong-form"]
    kettle = base.concepts["kettle"]
    assert list(kettle.quotes) == ["note", "no-teapot"]
    assert base.lost["concepts/kettle.yaml"] == {("quotes", "note", "role"), ("links", 0)}
    assert [link.relation for link in kettle.links] == ["disjoint-with"]
    assert base.where_concept("kettle", "links", 0, "target").line == 23
    assert base.damaged == frozenset({"kettle"})


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("concepts/kettle.yaml", "name: kettle", "name:"),
        ("vocabulary.yaml", 'color: "#b03a5b"', "color: red"),
        ("sources/tea-2020.yaml", "title: A Note on Tea", "title: ~"),
        ("sources/tea-2020.yaml", "short: Miller 2020", "short:"),
        ("sources/tea-2020.yaml", "label: ", "label:\n    #"),
        ("vocabulary.yaml", "plural: Things", "plural:"),
        ("tours.yaml", "title: From the leaf to the cup", "title:"),
        ("concepts/_removed.yaml", "name: ", "name:\n  #"),
        ("knowledge.yaml", "title: Tea", "title:"),
        ("knowledge.yaml", "prefix: tea", "prefix: tea\nlimits: {quote: many}"),
        ("knowledge.yaml", "prefix: tea", "prefix: tea\nviews: [{title: x, concepts: [A B], layout: y}]"),
    ],
)
def test_a_fault_hides_no_other_and_makes_none(path: str, old: str, new: str, root: Path) -> None:
    file, kettle = root / path, root / "concepts/kettle.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    text = kettle.read_text(encoding="utf-8").replace("relation: is-a", "relation: is-o")
    kettle.write_text(text, encoding="utf-8")
    knowledge = root / "knowledge.yaml"
    text = knowledge.read_text(encoding="utf-8").replace("start: kettle", "start: ket")
    knowledge.write_text(text, encoding="utf-8")
    _, problems = check_root(root)
    others = [problem.rule for problem in problems if problem.rule not in ("wrong-form", "yaml-null")]
    assert others == ["unknown-relation", "dangling-setting"]
    assert {problem.location.path for problem in problems if problem.rule not in others} == {path}


@pytest.mark.parametrize(
    ("path", "old", "new", "hint"),
    [
        ("knowledge.yaml", "title: Tea", "title:", "add a value"),
        ("knowledge.yaml", "subtitle: what goes into a cup", "subtitle:", "add a value, or remove the key"),
        ("knowledge.yaml", "start: kettle", "limits: {quote: }", "add a value, or remove the key"),
        ("knowledge.yaml", "start: kettle", "anki: {deck: , note-type: 1, since: 2020-01-01}", "add a value"),
        ("vocabulary.yaml", "label: raises", "label:", "add a value"),
        ("concepts/kettle.yaml", "[tea kettle,", '["",', "add a value, or remove it"),
        ("tours.yaml", "title: From the leaf to the cup", "title:", "add a value"),
    ],
)
def test_what_is_empty_may_be_removed_only_if_it_may_be_missing(
    path: str, old: str, new: str, hint: str, root: Path
) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = load(root)
    assert [(problem.rule, problem.hint) for problem in problems] == [("wrong-form", hint)]


def test_an_id_is_the_name_of_the_file_and_not_a_key(root: Path) -> None:
    path = root / "concepts/kettle.yaml"
    path.write_text("id: pot\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert said(root) == ['concepts/kettle.yaml:1:1: error[unknown-key]: unknown key "id"']


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("name: [a]", "1:7: error[wrong-form]: name does not have the expected form"),
        ("name:", "1:6: error[wrong-form]: name is empty"),
        ('name: " "', "1:7: error[wrong-form]: name is empty"),
        ("name: a\nquotes: x", '2:9: error[wrong-form]: quotes "x" does not have the expected form'),
        ("name: a\nlinks: {}", "2:8: error[wrong-form]: links does not have the expected form"),
        ("name: a\nlinks: [x]", '2:9: error[wrong-form]: links.0 "x" does not have the expected form'),
        ("name: a\nformerly: [A]", '2:12: error[wrong-form]: formerly.0 "A" does not have the expected form'),
        ("name: a\nquotes:\n  A b: {}", '3:3: error[wrong-form]: the key "quotes.A b" does not have'),
        ("name: " + "x" * 20_001, "1:7: error[wrong-form]: name"),
    ],
)
def test_a_wrong_form_is_reported_with_its_place(typed: str, expected: str, root: Path) -> None:
    assert LONGEST_TEXT == 20_000
    text = f"{typed}\nkind: thing\ndefinition: x\n"
    (root / "concepts/new.yaml").write_text(text, encoding="utf-8")
    first = said(root)[0]
    assert first.startswith(f"concepts/new.yaml:{expected}"), first


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[1, 2]", "this is not a fingerprint"),
        ("{}", "this is not a fingerprint"),
        ("", "this is not a fingerprint"),
        ("[" * 10_000, "this is not a fingerprint"),
    ],
)
def test_a_faulty_fingerprint_is_a_problem(content: str, expected: str, root: Path) -> None:
    (root / "sources/tea-2020.first.fingerprint.json").write_text(content, encoding="utf-8")
    (line,) = said(root)
    assert line.startswith(f"sources/tea-2020.first.fingerprint.json:1:1: error[bad-fingerprint]: {expected}")


@pytest.mark.parametrize("found", ["1", "3", '"2"'])
def test_a_fingerprint_of_another_format_is_named_with_the_command_that_makes_it(
    found: str, root: Path
) -> None:
    file = root / "sources/tea-2020.first.fingerprint.json"
    text = file.read_text(encoding="utf-8")
    assert '"format": 2,' in text
    file.write_text(text.replace('"format": 2,', f'"format": {found},'), encoding="utf-8")
    _, problems = load(root)
    [problem] = [problem for problem in problems if problem.rule == "bad-fingerprint"]
    assert problem.location.path == "sources/tea-2020.first.fingerprint.json"
    assert problem.message.startswith(
        f"this is not a fingerprint: its format is {found.replace(chr(34), chr(39))}"
    )
    made = "concordance fingerprint TEXT --source tea-2020 --edition first"
    assert problem.help() == f"make it from the text: {made}"


def test_the_fingerprint_of_another_edition_is_refused(root: Path) -> None:
    first, second = (root / f"sources/tea-2020.{name}.fingerprint.json" for name in ("first", "second"))
    shutil.copy(first, second)
    assert said(root) == [
        f"sources/{second.name}:1:1: error[bad-fingerprint]: this is the fingerprint of tea-2020/first"
    ]


def test_what_would_silently_not_be_read_is_reported(root: Path) -> None:
    (root / "concepts/more").mkdir()
    (root / "concepts/pot.yml").write_text("name: pot\n", encoding="utf-8")
    (root / "sources/tea-2020.third.fingerprint.json").write_text("{}", encoding="utf-8")
    (root / "concepts/.hidden").write_text("", encoding="utf-8")
    (root / "concepts/kettle.yaml~").write_text("", encoding="utf-8")
    (root / "sources/none.first.fingerprint.json").write_text("{}", encoding="utf-8")
    assert [line.split(": ")[0] for line in said(root)] == [
        "concepts/more:1:1",
        "concepts/pot.yml:1:1",
        "sources/none.first.fingerprint.json:1:1",
        "sources/tea-2020.third.fingerprint.json:1:1",
    ]


def test_a_folder_instead_of_a_file_is_reported(root: Path) -> None:
    (root / "concepts/pot.yaml").mkdir()
    assert said(root) == [
        "concepts/pot.yaml:1:1: error[missing-file]: this file cannot be read: Is a directory"
    ]


def test_a_file_name_that_is_not_text_is_reported(root: Path) -> None:
    name = b"concepts/pot\xff.yaml"
    with contextlib.suppress(OSError):  # not every file system takes it
        Path(str(root) + "/" + name.decode("utf-8", "surrogateescape")).write_bytes(b"name: x\n")
        _, problems = check_root(root)
        assert "bad-id" in {problem.rule for problem in problems}
        as_text(problems).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", "1:1: error[wrong-form]: expected a mapping of ids"),
        ("a: b\n", "1:4: error[wrong-form]: expected a mapping of keys to values"),
        ("a:\n  name: a\n", '2:3: error[missing-key]: the file needs the key "why"'),
        ("a:\n  name: a\n  why: b\n  when: c\n", '4:3: error[unknown-key]: unknown key "when"'),
    ],
)
def test_the_list_of_removed_entries_has_a_form(text: str, expected: str, root: Path) -> None:
    (root / "concepts/_removed.yaml").write_text(text, encoding="utf-8")
    assert said(root)[0] == f"concepts/_removed.yaml:{expected}"


def test_ids_may_have_blank_lines(root: Path) -> None:
    (root / "concepts/ids.txt").write_text("\nkettle\n\n  teapot \nkettle\n", encoding="utf-8")
    base, _ = load(root)
    assert base is not None
    assert base.ids == ("kettle", "teapot", "kettle")
    assert base.where("concepts/ids.txt", "teapot").line == 4


@pytest.mark.parametrize("folder", ["sources", "concepts"])
def test_a_folder_that_cannot_be_read_is_one_problem(folder: str, tmp_path: Path) -> None:
    """What it may hold is not missing: it was 398 problems, in as many lines that are right."""
    root = shutil.copytree(CASES / "good" / "tea", tmp_path / "base")
    shutil.rmtree(root / folder)
    (root / folder).write_text("no folder", encoding="utf-8")
    _, problems = check_root(root)
    assert [(problem.location.path, problem.rule) for problem in problems] == [(folder, "missing-file")]
    assert problems[0].message == "this folder cannot be read: Not a directory"


def test_the_list_of_ids_is_a_file(tmp_path: Path) -> None:
    root = shutil.copytree(CASES / "good" / "tea", tmp_path / "base")
    (root / "concepts/ids.txt").unlink(missing_ok=True)
    (root / "concepts/ids.txt").mkdir()
    _, problems = check_root(root)
    assert [(problem.location.path, problem.rule) for problem in problems] == [
        ("concepts/ids.txt", "missing-file")
    ]
