"""A record that was forged: every line with the right hashes, and no value taken on trust."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from concordance.base.reading import MOST_BYTES
from concordance.checks import check_root
from concordance.cli import main
from concordance.exports import files
from concordance.pages import render
from concordance.pages.site import Site
from concordance.record.digest import digest_of, encode, sha256
from concordance.record.history import load_history
from concordance.record.lists import ADDRESSES
from tests.worlds import TEA

LEDGER, VESSEL = "history/releases.jsonl", "history/vessel.jsonl"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(TEA, tmp_path_factory.mktemp("forged") / "base")
    done = CliRunner().invoke(main, ["--root", str(root), "release", "0.1.0", "--date", "2026-01-01"])
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def released(once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(once, tmp_path / "base")


def last(root: Path, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / path).read_text(encoding="utf-8").splitlines()[-1])
    return found


def append(root: Path, path: str, line: dict[str, Any]) -> str:
    """Append a line that names the one before it; gives its hash."""
    text = (root / path).read_text(encoding="utf-8")
    made = encode({**line, "previous": sha256(text.splitlines()[-1])})
    (root / path).write_text(f"{text}{made}\n", encoding="utf-8")
    return sha256(made)


def forge(root: Path, said: Any, key: str = "entry", **release: Any) -> None:
    """Put what an entry never said on record, in a release of its own, with hashes that fit together."""
    when = {"version": "0.2.0", "date": "2026-02-01", **release}
    digest = digest_of(said) if isinstance(said, dict) else "0" * 64
    written = append(root, VESSEL, {key: said, "digest": digest, **when})
    pinned = {name: last(root, LEDGER)[name] for name in ("lists", "fingerprints")}
    append(root, LEDGER, {"changed": {"vessel": written}, **pinned, **when})


def entry(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = last(root, VESSEL)["entry"]
    return found


QUOTE = {"source": "tea-2020", "edition": "first", "at": "§1", "role": "defines", "text": "Some words of it."}
LINK = {"relation": "is-a", "target": ["kettle"], "quote": "label"}
MALFORMED: dict[str, dict[str, Any]] = {
    "another id": {"id": "kettle"},
    "an id that is HTML": {"id": "<b>"},
    "a name that is a number": {"name": 7},
    "a name that is a list": {"name": ["vessel"]},
    "a name that is a mapping": {"name": {"a": "b"}},
    "a name that is null": {"name": None},
    "a name that is empty": {"name": ""},
    "a name that is blank": {"name": " \n "},
    "a name with a control character": {"name": "ves\x1bsel"},
    "a name that turns the text around": {"name": "ves\u202esel"},
    "a kind that is HTML": {"kind": "<script>"},
    "a definition that is null": {"definition": None},
    "a definition that is a number": {"definition": 1},
    "a definition without end": {"definition": "a" * 20_001},
    "quotes as a list": {"quotes": [QUOTE]},
    "quotes that are null": {"quotes": None},
    "a quote without its text": {"quotes": {"label": {**QUOTE, "text": None}}},
    "a quote of a source that is a path": {"quotes": {"label": {**QUOTE, "source": "../../etc"}}},
    "a quote with a key too many": {"quotes": {"label": {**QUOTE, "html": "x"}}},
    "a label that is HTML": {"quotes": {'"><script>': QUOTE}},
    "links as a mapping": {"links": {}},
    "links that are numbers": {"links": [1, 2]},
    "a link without a target": {"links": [{"relation": "is-a", "quote": "label"}]},
    "a link with no targets": {"links": [{**LINK, "target": []}]},
    "a target that is text": {"links": [{**LINK, "target": "kettle"}]},
    "a target that is HTML": {"links": [{**LINK, "target": ["<b>"]}]},
    "a link that rests on nothing": {"links": [{"relation": "is-a", "target": ["kettle"]}]},
    "a key too many": {"html": "<script>"},
}


def damaged(root: Path) -> list[str]:
    """What is found in the record: nothing else is touched by forging it."""
    _, problems = load_history(root)
    assert {problem.rule for problem in problems} <= {"history-damaged"}
    return [f"{problem.location.path}:{problem.location.line} {problem.message}" for problem in problems]


def test_check_reports_what_is_found_in_the_record(released: Path) -> None:
    forge(released, {**entry(released), "name": 7})
    done = CliRunner().invoke(main, ["--root", str(released), "check"])
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{VESSEL}:2:1: error[history-damaged]: entry.name: ")


@pytest.mark.parametrize("change", MALFORMED.values(), ids=MALFORMED)
def test_what_no_release_writes_is_damage(released: Path, change: dict[str, Any]) -> None:
    forge(released, {**entry(released), **change})
    [found] = damaged(released)
    assert found.startswith(f"{VESSEL}:2 ")
    assert len(found) < 400


@pytest.mark.parametrize("key", ["id", "name", "kind", "definition", "quotes", "links"])
def test_what_an_entry_always_says_may_not_be_missing(released: Path, key: str) -> None:
    said = entry(released)
    del said[key]
    forge(released, said)
    assert len(damaged(released)) == 1


@pytest.mark.parametrize(
    "said", [{}, {"name": "x"}, {"why": "y"}, {"name": 1, "why": 2}, {"name": "x", "renamed": "X"}]
)
def test_why_an_entry_is_gone_has_its_form(released: Path, said: dict[str, Any]) -> None:
    forge(released, said, key="removed")
    assert [found.partition(" ")[0] for found in damaged(released)] == [f"{VESSEL}:2"]


@pytest.mark.parametrize(
    "release",
    [
        {"date": "2026-02-30"},
        {"date": "9999-99-99"},
        {"date": "yesterday"},
        {"date": "<script>"},
        {"date": "2025-12-31"},
        {"date": "20260201"},
        {"version": "<b>"},
        {"version": "0.2"},
        {"version": "00.2.0"},
        {"version": "0.1.0"},
        {"version": "0.0.9"},
        {"version": "1" * 5000 + ".0.0"},
        {"version": 2},
    ],
)
def test_versions_and_dates_have_their_form_and_order(released: Path, release: dict[str, Any]) -> None:
    forge(released, entry(released), **release)
    assert damaged(released)


def test_a_text_that_is_right_in_form_is_shown_as_text(released: Path) -> None:
    hostile = "<script>window.PWN = 1</script>"
    quote = {**QUOTE, "text": hostile, "at": hostile, "omits": hostile}
    link = {"relation": "is-a", "target": ["kettle"], "inferred": hostile, "player": hostile}
    said = {
        "name": hostile,
        "definition": hostile,
        "explanation": hostile,
        "wording": hostile,
        "undefined": hostile,
        "elsewhere": [{"term": hostile, "about": hostile}],
    }
    forge(released, {**entry(released), **said, "quotes": {"label": quote}, "links": [link]})
    index, problems = check_root(released)
    assert not problems
    assert index is not None
    site = Site(index, data=files(index))
    pages = render(site)
    assert hostile not in pages["concepts/vessel.md"].text


@pytest.mark.parametrize("key", ["lists", "fingerprints"])
@pytest.mark.parametrize(
    "value", [1, [], {"concepts/ids.txt": 3}, {"concepts/ids.txt": {"lines": -1, "sha256": ""}}]
)
def test_what_a_release_pins_has_its_form(released: Path, key: str, value: Any) -> None:
    line = last(released, LEDGER)
    append(released, LEDGER, {**line, "changed": {}, "version": "0.2.0", key: value})
    assert damaged(released)


def test_a_release_may_not_leave_out_what_those_before_it_pin(released: Path) -> None:
    line = last(released, LEDGER)
    del line["lists"]
    append(released, LEDGER, {**line, "changed": {}, "version": "0.2.0"})
    assert "it pins no lists, although the release before it does" in damaged(released)[0]


def lines(change: Callable[[list[str]], list[str]]) -> Callable[[str], str]:
    return lambda text: "".join(f"{line}\n" for line in change(text.splitlines()))


@pytest.mark.parametrize("path", [ADDRESSES, "concepts/ids.txt"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lines(lambda old: old[:-1]), "it has {less} lines"),
        (lines(lambda old: old[1:]), "it has {less} lines"),
        (lines(lambda old: []), "it has 0 lines"),
        (lines(lambda old: [old[1], old[0], *old[2:]]), "its first {count} lines are others than those"),
        (lines(lambda old: [f"{old[0]}x", *old[1:]]), "its first {count} lines are others than those"),
        (lines(lambda old: [*old, "vessel-of-mine"]), "no release wrote this line"),
        (
            lines(lambda old: [*old[:3], "<<<<<<< HEAD", *old[3:]]),
            "its first {count} lines are others than those",
        ),
    ],
)
def test_a_list_is_as_the_last_release_left_it(
    released: Path, path: str, change: Callable[[str], str], said: str
) -> None:
    file = released / path
    before = file.read_text(encoding="utf-8")
    file.write_text(change(before), encoding="utf-8")
    _, problems = load_history(released)
    count = len(before.splitlines())
    expected = said.format(count=count, less=count - 1)
    assert [problem.location.path for problem in problems] == [path]
    assert expected in problems[0].message
    file.unlink()
    assert [problem.location.path for problem in load_history(released)[1]] == [path]


def test_lists_grow_by_releases(released: Path) -> None:
    before = (released / ADDRESSES).read_text(encoding="utf-8")
    text = (released / "concepts/vessel.yaml").read_text(encoding="utf-8")
    (released / "concepts/vessel.yaml").write_text(
        text.replace("Whatever holds", "What holds"), encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["--root", str(released), "release", "0.2.0", "--date", "2026-02-01"])
    assert done.exit_code == 0, done.output
    assert (released / ADDRESSES).read_text(encoding="utf-8").startswith(before)
    assert damaged(released) == []
    (released / ADDRESSES).write_text(before, encoding="utf-8")
    assert "release 0.2.0 left" in damaged(released)[0]


def test_a_record_made_before_lists_were_pinned_holds(released: Path) -> None:
    line = last(released, LEDGER)
    for key in ("lists", "fingerprints"):
        del line[key]
    (released / LEDGER).write_text(f"{encode(line)}\n", encoding="utf-8")
    assert damaged(released) == []


@pytest.mark.parametrize("path", [LEDGER, VESSEL, "history/new.jsonl"])
def test_a_file_of_wrong_lines_is_given_up_soon(released: Path, path: str) -> None:
    (released / path).write_text("wrong\n" * 2_000_000, encoding="utf-8")
    assert len(damaged(released)) < 60


def test_a_file_that_is_too_large_is_not_read(released: Path) -> None:
    with (released / VESSEL).open("r+b") as file:
        file.truncate(MOST_BYTES + 1)
    assert any("the file cannot be read: it is larger than" in found for found in damaged(released))


@pytest.mark.parametrize("path", [LEDGER, VESSEL, ADDRESSES])
def test_what_is_no_file(released: Path, path: str) -> None:
    (released / path).unlink()
    (released / path).mkdir()
    assert any(found.startswith(f"{path}:1 ") for found in damaged(released))
    (released / path).rmdir()
    (released / path).symlink_to("/dev/zero")
    _, problems = check_root(released)
    assert "not-a-file" in {problem.rule for problem in problems if problem.location.path == path}


def test_many_faults_of_a_file_are_cut_short(released: Path) -> None:
    with (released / VESSEL).open("a", encoding="utf-8") as file:
        file.write("{}\n" * 500)
    found = [message for message in damaged(released) if message.startswith(VESSEL)]
    assert len(found) == 21
    assert found[-1].endswith("the rest of this file was not looked at")
