"""Digests, releases and the record of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from concordance.base.model import Concept, KnowledgeBase, Link, Quote, Removed, Vocabulary
from concordance.record.agreeing import check_history
from concordance.record.digest import canonical, digest
from concordance.record.history import History, load_history
from concordance.record.lines import RELEASES, history_path
from concordance.record.releasing import release, write_release

PROXY = Concept(
    id="proxy",
    name="proxy",
    kind="objective",
    definition="Something that stands for something else.",
    quotes={"body": Quote(source="s", edition="e", at="§1", role="defines", text="A proxy is a stand-in.")},
    links=(
        Link(relation="is-a", target=("objective",), quote="body"),
        Link(relation="contrasts-with", target=("goal",), inferred="They differ."),
    ),
)
GOAL = Concept(id="goal", name="goal", kind="objective", definition="What is wanted.")


def base_of(*concepts: Concept) -> KnowledgeBase:
    return KnowledgeBase(
        vocabulary=Vocabulary(kinds={}, relations={}),
        concepts={concept.id: concept for concept in concepts},
        sources={},
        fingerprints={},
    )


def changed(concept: Concept, **new: object) -> Concept:
    return concept.model_copy(update=new)


def make(root: Path, base: KnowledgeBase, version: str, date: str) -> History:
    before, problems = load_history(root)
    assert problems == []
    added, problems = release(base, before, version, date)
    assert problems == []
    write_release(root, before, added)
    history, problems = load_history(root)
    assert problems == []
    return history


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A folder with two releases, between which the proxy changed and the goal did not."""
    make(tmp_path, base_of(PROXY, GOAL), "0.1.0", "2026-01-01")
    second = replace(base_of(changed(PROXY, definition="A stand-in."), GOAL), ids=("goal", "proxy"))
    make(tmp_path, second, "0.2.0", "2026-02-01")
    return tmp_path


def test_a_digest_says_what_the_entry_says() -> None:
    assert digest(PROXY) == digest(changed(PROXY, aliases=("stand-in",), formerly=("proxies",)))
    assert digest(PROXY) == digest(changed(PROXY, links=PROXY.links[::-1]))
    differences: tuple[dict[str, object], ...] = (
        {"name": "Proxy"},
        {"kind": "system"},
        {"definition": "Something that stands for something else!"},
        {"explanation": "More."},
        {"quotes": {}},
        {"links": PROXY.links[:1]},
    )
    for difference in differences:
        assert digest(PROXY) != digest(changed(PROXY, **difference)), difference


def test_what_a_quote_omits_is_part_of_what_an_entry_says() -> None:
    (label, quote), *_ = PROXY.quotes.items()
    told = changed(PROXY, quotes={label: quote.model_copy(update={"omits": "That it may fail."})})
    assert digest(PROXY) != digest(told)
    assert "omits" not in canonical(PROXY)["quotes"][label]
    assert canonical(told)["quotes"][label]["omits"] == "That it may fail."


def test_a_digest_never_changes() -> None:
    # Citations name digests: if this value ever differs, the canonical form has been changed.
    assert digest(PROXY) == "0d05f25e2c5fd97623b5abb48455d6669fa72a291f517a847c717d6cd735f887"


def test_releases_are_read_back(two: Path) -> None:
    history, problems = load_history(two)
    assert problems == []
    assert [known.version for known in history.releases] == ["0.1.0", "0.2.0"]
    assert [version.version for version in history.versions["proxy"]] == ["0.1.0", "0.2.0"]
    assert [version.version for version in history.versions["goal"]] == ["0.1.0"]
    first, second = history.versions["proxy"]
    assert first.digest == digest(PROXY)
    assert first.entry is not None
    assert second.entry is not None
    assert first.entry["definition"] == PROXY.definition
    assert second.entry["definition"] == "A stand-in."
    assert (two / "concepts/ids.txt").read_text() == "goal\nproxy\n"


def test_an_entry_that_is_removed_stays_on_record(two: Path) -> None:
    removed = Removed(name="goal", why="It was no concept.", replaced_by=("proxy",))
    base = replace(base_of(changed(PROXY, definition="A stand-in.")), removed={"goal": removed})
    history = make(two, base, "0.3.0", "2026-03-01")
    assert [version.removed for version in history.versions["goal"]] == [
        None,
        removed.model_dump(mode="json"),
    ]
    assert check_history(base, history) == []
    [problem] = check_history(base_of(PROXY, GOAL), history)
    assert str(problem) == (
        'concepts/goal.yaml:1:1: error[id-reused]: "goal" was removed in release 0.3.0\n'
        "    old citations of this id would lead to another meaning: give the new entry a different id"
    )


@pytest.mark.parametrize(
    ("version", "date", "message"),
    [
        ("0.2.0", "2026-03-01", "release 0.2.0 exists already: it was made on 2026-02-01"),
        ("0.1.9", "2026-03-01", "0.1.9 does not come after 0.2.0"),
        ("next", "2026-03-01", '"next" is not a version'),
        ("0.3.0", "2026-01-15", "2026-01-15 is before the last release, 2026-02-01"),
        ("0.3.0", "2026-03-01", "nothing has changed since 0.2.0"),
    ],
)
def test_a_release_is_refused(two: Path, version: str, date: str, message: str) -> None:
    history, _ = load_history(two)
    added, problems = release(base_of(changed(PROXY, definition="A stand-in."), GOAL), history, version, date)
    assert added == {}
    assert [problem.message for problem in problems] == [message]


def cut(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[:-1])


def behead(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[1:])


def turn(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[::-1])


DAMAGES: list[tuple[str, str, Callable[[str], str], int, str]] = [
    (
        "a word changed",
        "proxy",
        lambda text: text.replace("stands", "sits"),
        1,
        "the digest does not match what the line says",
    ),
    ("the last line removed", "proxy", cut, 1, 'the line that release "0.2.0" wrote is missing'),
    ("the first line removed", "proxy", behead, 1, "this line does not name the hash of the line before it"),
    ("lines swapped", "proxy", turn, 1, "this line does not name the hash of the line before it"),
    ("emptied", "proxy", lambda text: "", 1, "this line is not a valid record"),
    (
        "a line added",
        "goal",
        lambda text: text + text,
        2,
        "this line does not name the hash of the line before it",
    ),
    (
        "white space",
        "proxy",
        lambda text: text.replace('":"', '": "', 1),
        1,
        "this line is not in the form that a release writes",
    ),
    ("no JSON", "proxy", lambda text: text + "x\n", 3, "this line is not a valid record"),
    (
        "a date changed",
        "proxy",
        lambda text: text.replace("2026-02-01", "2026-02-02"),
        2,
        'release "0.2.0" did not write this line',
    ),
]


@pytest.mark.parametrize(
    ("concept_id", "damage", "line", "message"),
    [damage[1:] for damage in DAMAGES],
    ids=[damage[0] for damage in DAMAGES],
)
def test_damage_to_an_entrys_record_is_found(
    two: Path, concept_id: str, damage: Callable[[str], str], line: int, message: str
) -> None:
    file = two / history_path(concept_id)
    file.write_text(damage(file.read_text()))
    _, problems = load_history(two)
    assert {problem.rule for problem in problems} == {"history-damaged"}
    assert (line, message) in [(problem.location.line, problem.message) for problem in problems]


def test_a_record_that_is_gone_is_found(two: Path) -> None:
    (two / history_path("goal")).unlink()
    _, problems = load_history(two)
    assert [problem.message for problem in problems] == ['the line that release "0.1.0" wrote is missing']


@pytest.mark.parametrize("damage", [cut, behead, turn, lambda text: text.replace("2026-01-01", "2025-01-01")])
def test_damage_to_the_list_of_releases_is_found(two: Path, damage: Callable[[str], str]) -> None:
    file = two / RELEASES
    file.write_text(damage(file.read_text()))
    _, problems = load_history(two)
    assert {problem.rule for problem in problems} == {"history-damaged"}


def test_what_is_not_text_is_damage(two: Path) -> None:
    (two / RELEASES).write_bytes(b"\xff\xfe")
    _, problems = load_history(two)
    assert any(problem.message == "byte 0xff is not UTF-8" for problem in problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n" * 1_000_002, "it has more than 1,000,000 lines"),
        (f'{{"version":"{"1" * 4_200_000}"}}', "a line has more than 4,194,304 characters"),
    ],
)
def test_a_record_that_no_release_writes_is_not_looked_at(two: Path, text: str, message: str) -> None:
    (two / RELEASES).write_text(text, encoding="utf-8")
    _, problems = load_history(two)
    assert message in [problem.message for problem in problems if problem.location.path == RELEASES]


def test_of_many_damaged_records_a_hundred_are_told(two: Path) -> None:
    for number in range(120):
        (two / f"history/stray-{number}.jsonl").write_text("{}\n", encoding="utf-8")
    _, problems = load_history(two)
    assert len(problems) == 100
    assert any("20 more are like it in this folder" in problem.message for problem in problems)


def test_what_follows_a_line_that_cannot_be_read_is_read_all_the_same(two: Path) -> None:
    make(
        two,
        replace(base_of(changed(PROXY, definition="A thing."), GOAL), ids=("goal", "proxy")),
        "0.3.0",
        "2026-03-01",
    )
    ledger = two / RELEASES
    first, _, third = ledger.read_text(encoding="utf-8").splitlines()
    ledger.write_text(f"{first}\nnot a line of the record\n{third}\n", encoding="utf-8")
    history, problems = load_history(two)
    assert [each.version for each in history.releases] == ["0.1.0", "0.3.0"]
    assert [(each.location.path, each.location.line) for each in problems] == [
        (history_path("proxy"), 2),
        (RELEASES, 2),
        (RELEASES, 3),
    ]
