"""YAML as text: every value stays what was typed and has its place, and nothing raises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concordance.base.ordinary import MAX_DEPTH
from concordance.base.problems import RENDERINGS, as_text
from concordance.base.yamltree import read_tree
from concordance.checks import check_root
from concordance.checks.examples import CASES

TEA = CASES / "good" / "tea"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example with only a kettle, a vessel and a teapot, and little else."""
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


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
        ("a:\n  -\tb: c\n    d: e\n", "2:4", "replace this tab with a space"),
        ("a:\n  - \t- b\n", "2:5", "replace this tab with a space"),
        ("a: >-\n\tb c\nd: e\n", "2:1", "replace this tab with spaces"),
        ("a:\n  - b: c\n\td: e\n", "3:1", "replace this tab with spaces"),
        ('a: "b \\uD83D c"\n', "1:7", "write the character itself, or remove the escape"),
        ('a: "\\ud83d\\ude00"\n', "1:5", "write both as \U0001f600, or as \\U0001F600"),
        ('a: "\\U00110000"\n', "1:5", "write the character itself, or remove the escape"),
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


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("a:\n  -\tb: c\n    d: e\n", {"a": [{"b": "c", "d": "e"}]}),
        ("a:\n  - \tb: c\n\td: e\n", {"a": [{"b": "c", "d": "e"}]}),
        ("a: >-\n\tb c\nd: e\n", {"a": "b c", "d": "e"}),
        ('a: "b \\ud83d\\ude00"\nd: e\n', {"a": "b \U0001f600", "d": "e"}),
    ],
)
def test_what_stands_beside_a_slip_is_read_as_it_was_meant(content: str, value: object) -> None:
    tree = read_tree("a.yaml", content.encode())
    assert tree.value == value
    assert {problem.rule for problem in tree.problems} == {"yaml-syntax"}


def test_half_of_a_character_is_called_that() -> None:
    (problem,) = read_tree("a.yaml", b'a: "b \\uD83D"\n').problems
    assert problem.message == "the escape \\uD83D stands for half of a character"


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
