"""Loading: every value has its place, every fault becomes a problem, and nothing raises."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concordance.base.load import load
from concordance.base.problems import RENDERINGS, as_text
from concordance.base.values import LONGEST_TEXT
from concordance.base.yamltree import MAX_DEPTH, read_tree
from concordance.checks import check_root
from concordance.checks.examples import CASES

ROOT = Path(__file__).parents[2]
TEA = CASES / "good" / "tea"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example with only a kettle, a vessel and a teapot, and little else."""
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


def said(root: Path) -> list[str]:
    """The first lines of what loading says."""
    return [str(problem).split("\n")[0] for problem in load(root)[1]]


# YAML as text


@pytest.mark.parametrize("scalar", ["no", "on", "2019-06-05", "1e3", "0x1F", "1_000", "1:30"])
def test_a_scalar_stays_what_was_typed(scalar: str) -> None:
    tree = read_tree("a.yaml", f"a: {scalar}\nb: [{scalar}]\n{scalar}: c\n".encode())
    assert tree.value == {"a": scalar, "b": [scalar], scalar: "c"}
    assert not tree.problems


def test_every_value_and_every_key_has_its_place() -> None:
    tree = read_tree("a.yaml", b"a: x\nb:\n  - y\n  - c: z\n")
    places = {keys: (place.line, place.column) for keys, place in tree.places.items()}
    assert places == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 8),
    }
    keys = {path: (place.line, place.column) for path, place in tree.keys.items()}
    assert keys == {("a",): (1, 1), ("b",): (2, 1), ("b", 1, "c"): (4, 5)}


def test_what_is_under_a_repeated_key_is_read_and_dropped() -> None:
    tree = read_tree("a.yaml", b"a: x\na:\n  b: 1\n  b: 2\nc: [y]\n")
    assert tree.value == {"a": "x", "c": ["y"]}
    assert [(each.rule, each.location.line, each.hint) for each in tree.problems] == [
        ("duplicate-key", 2, "it is also on line 1: keep one of the two"),
        ("duplicate-key", 4, "it is also on line 3: keep one of the two"),
    ]
    assert list(tree.places) == [(), ("a",), ("c",), ("c", 0)]
    assert list(tree.keys) == [("a",), ("c",)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    tree = read_tree("a.yaml", f"a: ä{end}b: x{end}".encode())
    assert tree.places["b",].line == 2
    assert tree.text == "a: ä\nb: x\n"


def test_a_byte_order_mark_is_allowed() -> None:
    assert read_tree("a.yaml", b"\xef\xbb\xbfa: x\n").value == {"a": "x"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1: error[empty-file]: the file is empty"),
        (b"# only this\n", "1:1: error[empty-file]: the file is empty"),
        (b"a: \xff\n", "1:4: error[not-utf-8]: byte 0xff is not UTF-8"),
        (
            "ä: 1\nö: \x1b\n".encode(),
            "2:4: error[hidden-character]: ö: the character U+001B is a control character",
        ),
        (b"a: 1\na: 2\n", '2:1: error[duplicate-key]: the key "a" appears twice'),
        (b"a: {b: 1, b: [2]}\n", '1:11: error[duplicate-key]: the key "b" appears twice'),
        (b"a: &x 1\n", "1:4: error[yaml-anchor]: the anchor &x is not allowed"),
        (b"a: !x 1\n", "1:4: error[yaml-tag]: the tag !x is not allowed"),
        (b"a: ! 1\n", "1:4: error[yaml-tag]: the tag ! is not allowed"),
        (b"--- {a: 1}\n--- {a: 2}\n", "2:1: error[several-documents]: a second document begins here"),
        (b"[a]: 1\n", "1:1: error[yaml-syntax]: a key must be a word, not a list or a mapping"),
        (b"? {a: b}\n: 1\n", "1:3: error[yaml-syntax]: a key must be a word, not a list or a mapping"),
    ],
)
def test_what_could_surprise_a_reader_is_refused(content: bytes, expected: str) -> None:
    tree = read_tree("a.yaml", content)
    assert [str(problem).split("\n")[0] for problem in tree.problems] == [f"a.yaml:{expected}"]


@pytest.mark.parametrize(
    ("content", "place", "hint"),
    [
        ("a: b: c\n", "1:5", 'write: a: "b: c"\nor put the text on the lines below, after >-'),
        ("a:\n\tb: c\n", "2:1", "replace this tab with spaces"),
        ("k: v\na:b\nc: d\n", "2:2", "write: a: b"),
        ("a: *b* c\n", "1:4", 'write: a: "*b* c"'),
        ("a: @b\n", "1:4", 'write: a: "@b"'),
        ('a: "b\nc: d\n', "1:4", "close it at the end"),
        ('a: "\\q"\n', "1:5", "a backslash is special: use single ones\nwrite: a: '\\q'"),
        ("a: [[b]] c\nd: e\n", "1:4", 'write: a: "[[b]] c"'),
        ("a:\n  b: c\n d: e\n", "3:2", "begin keys that belong together in the same column"),
    ],
)
def test_a_common_mistake_is_reported_with_its_place_and_its_mend(
    content: str, place: str, hint: str
) -> None:
    (problem,) = read_tree("a.yaml", content.encode()).problems
    assert problem.rule == "yaml-syntax"
    assert f"{problem.location.line}:{problem.location.column}" == place
    assert hint in problem.hint


def test_an_alias_is_refused_and_nothing_is_multiplied() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    tree = read_tree("a.yaml", "\n".join(lines).encode())
    assert {problem.rule for problem in tree.problems} == {"yaml-alias", "yaml-anchor"}
    assert tree.value["a29"] == ["*a28", "*a28"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_early(opening: str) -> None:
    tree = read_tree("a.yaml", (opening * 60_000).encode())
    assert [problem.rule for problem in tree.problems] == ["yaml-syntax"]
    assert tree.value is None
    assert not read_tree("a.yaml", ("[" * MAX_DEPTH + "]" * MAX_DEPTH).encode()).problems


KEYS = [
    *(
        "id",
        "name",
        "kind",
        "aliases",
        "definition",
        "explanation",
        "undefined",
        "quotes",
        "links",
        "formerly",
    ),
    *("source", "edition", "at", "role", "text", "relation", "target", "player", "quote", "inferred", "note"),
    *("editions", "author", "family", "issued", "url", "URL", "pdf", "parts", "glossary", "quotations"),
    *("wording", "kinds", "relations", "label", "inverse", "from", "to", "targets", "disjoint", "skos"),
]
any_yaml = st.recursive(
    st.text(max_size=6) | st.sampled_from(["kettle", "[[kettle]]", "true", "2", "§1, p. 1", "<b>", "a#b"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS) | st.text(max_size=4),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_raise(content: bytes) -> None:
    tree = read_tree("a.yaml", content)
    assert tree.value is not None or tree.problems


FILES = [
    "concepts/kettle.yaml",
    "concepts/_removed.yaml",
    "concepts/ids.txt",
    "sources/tea-2020.yaml",
    "sources/tea-2020.first.fingerprint.json",
    "tours.yaml",
    "vocabulary.yaml",
]


@pytest.mark.parametrize("path", FILES)
@given(
    content=st.binary(max_size=200)
    | any_yaml.map(lambda value: yaml.safe_dump(value, allow_unicode=True).encode("utf-8", "replace"))
)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_content_of_any_file_raises(path: str, root: Path, content: bytes) -> None:
    """Neither loading, nor any check, nor any rendering raises."""
    whole = (root / path).read_bytes()
    try:
        (root / path).write_bytes(content)
        _, problems = check_root(root)
        for render in RENDERINGS.values():
            render(problems)
    finally:
        (root / path).write_bytes(whole)


@pytest.mark.parametrize("path", FILES[:1] + FILES[3:4] + FILES[5:])
@given(value=any_yaml, data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_anywhere_in_a_file_raises(
    path: str, root: Path, value: object, data: st.DataObject
) -> None:
    """One value of a valid file is replaced with any other value."""
    whole = (root / path).read_text(encoding="utf-8")
    tree = yaml.load(whole, yaml.BaseLoader)
    holder, key = tree, data.draw(st.sampled_from(sorted(tree)))
    while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
        holder = holder[key]
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    holder[key] = value
    try:
        changed = yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace")
        (root / path).write_bytes(changed)
        _, problems = check_root(root)
        lines = changed.decode().count("\n") + 1
        assert all(problem.location.line <= lines for problem in problems if problem.location.path == path), (
            as_text(problems)
        )
    finally:
        (root / path).write_text(whole, encoding="utf-8")


# Files to model


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


def test_an_id_is_the_name_of_the_file_and_not_a_key(root: Path) -> None:
    path = root / "concepts/kettle.yaml"
    path.write_text("id: pot\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert said(root) == ['concepts/kettle.yaml:1:1: error[unknown-key]: unknown key "id"']


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("name: [a]", "1:7: error[wrong-form]: name does not have the expected form"),
        ("name:", "1:6: error[wrong-form]: name is empty"),
        ('name: " "', '1:7: error[wrong-form]: name " " does not have the expected form'),
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
