"""One finding, several renderings."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from concordance.base.problems import (
    RENDERINGS,
    Location,
    Problem,
    as_github,
    as_gitlab,
    as_json,
    as_sarif,
    as_text,
    did_you_mean,
    few,
    most_hints,
    printable,
)

ONE = Problem(
    Location("concepts/a.yaml", 3, 5), "dangling-link", 'links.0.target: no concept is called "b"', "try\nc"
)
OTHER = Problem(Location("concepts/a,b:c.yaml"), "orphan", "100% alone")

texts = st.text()
problems = st.lists(
    st.builds(
        Problem,
        st.builds(Location, texts, st.integers(1, 10**6), st.integers(1, 10**6)),
        texts,
        texts,
        texts,
    ),
    max_size=4,
)


def test_a_message_is_as_the_design_shows_it() -> None:
    assert str(ONE) == (
        'concepts/a.yaml:3:5: error[dangling-link]: links.0.target: no concept is called "b"\n    try\n    c'
    )
    assert as_text([ONE, OTHER]) == f"{ONE}\nconcepts/a,b:c.yaml:1:1: error[orphan]: 100% alone\n"
    assert as_text([]) == ""


def test_json_has_every_part() -> None:
    assert json.loads(as_json([ONE])) == [
        {
            "path": "concepts/a.yaml",
            "line": 3,
            "column": 5,
            "level": "error",
            "rule": "dangling-link",
            "message": 'links.0.target: no concept is called "b"',
            "hint": "try\nc",
        }
    ]
    assert json.loads(as_json([])) == []


def test_github_gets_one_command_per_line_with_everything_escaped() -> None:
    assert as_github([ONE, OTHER]).splitlines() == [
        "::error file=concepts/a.yaml,line=3,col=5,title=dangling-link::"
        'links.0.target: no concept is called "b"%0Atry%0Ac',
        "::error file=concepts/a%2Cb%3Ac.yaml,line=1,col=1,title=orphan::100%25 alone",
    ]
    assert as_github([]) == ""


def test_a_warning_and_a_note_are_called_so_in_every_rendering() -> None:
    warning = Problem(Location("a.md"), "punctuation", "marks differ", level="warning")
    note = Problem(Location("a.md"), "verbatim", "as it is", level="note")
    assert as_text([warning, note]).split(": ")[1::2] == ["warning[punctuation]", "note[verbatim]"]
    assert [row["level"] for row in json.loads(as_json([warning, note]))] == ["warning", "note"]
    commands = as_github([warning, note]).splitlines()
    assert [line.split()[0] for line in commands] == ["::warning", "::notice"]
    results = json.loads(as_sarif([warning, note]))["runs"][0]["results"]
    assert [result["level"] for result in results] == ["warning", "note"]


def test_sarif_names_each_rule_once() -> None:
    log = json.loads(as_sarif([ONE, OTHER, ONE]))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["dangling-link", "orphan"]
    first = run["results"][0]
    assert first["ruleId"] == "dangling-link"
    assert first["message"]["text"].endswith("try\nc")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "concepts/a.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_a_path_in_sarif_is_a_reference() -> None:
    log = json.loads(as_sarif([Problem(Location("concepts/über: 100%.yaml"), "bad-id", "no")]))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "concepts/%C3%BCber%3A%20100%25.yaml"


def test_gitlab_knows_a_problem_again_after_its_lines_moved() -> None:
    first, second = json.loads(as_gitlab([ONE, ONE]))
    (moved,) = json.loads(as_gitlab([replace(ONE, location=Location("concepts/a.yaml", 7))]))
    assert first == {
        "description": 'links.0.target: no concept is called "b"\ntry\nc',
        "check_name": "dangling-link",
        "fingerprint": moved["fingerprint"],
        "severity": "major",
        "location": {"path": "concepts/a.yaml", "lines": {"begin": 3}},
    }
    assert second["fingerprint"] != first["fingerprint"]


@given(problems)
def test_every_rendering_takes_every_problem(found: list[Problem]) -> None:
    for render in RENDERINGS.values():
        text = render(found)
        assert text == "" or text.endswith("\n")
    assert len(json.loads(as_json(found))) == len(found)
    assert len(json.loads(as_sarif(found))["runs"][0]["results"]) == len(found)
    assert as_github(found).count("\n") == len(found)


@given(texts, texts)
def test_no_text_of_a_file_becomes_a_line_or_a_command_of_its_own(message: str, hint: str) -> None:
    """A pull request could else write `::` commands, or a terminal's, into the log of a check."""
    problem = Problem(Location("a.yaml"), "rule", message, hint)
    first, *rest = as_text([problem]).splitlines()
    assert first.startswith("a.yaml:1:1: error[rule]: ")
    assert all(line.startswith("    ") for line in rest)
    assert all(char.isprintable() or char == "\n" for char in as_text([problem]) + as_github([problem]))


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert printable("red \x1b[31m, wide ä, \u202e, \ud800\n") == r"red \x1b[31m, wide ä, \u202e, \ud800\n"


def test_problems_sort_by_place() -> None:
    late = Problem(Location("b.yaml"), "a", "")
    lower = Problem(Location("a.yaml", 10), "a", "")
    upper = Problem(Location("a.yaml", 9, 7), "z", "")
    assert sorted([late, lower, upper]) == [upper, lower, late]


def test_a_near_word_is_named_and_a_far_one_is_not() -> None:
    assert did_you_mean("optimiser", ["proxy", "optimizer"]) == 'did you mean "optimizer"?'
    assert did_you_mean("zebra", ["proxy", "optimizer"]) == ""
    assert did_you_mean("zebra", []) == ""


def test_of_what_is_alike_a_hundred_are_told_and_how_many_more_there_are() -> None:
    many = [Problem(Location("concepts/a.yaml", line), "orphan", "alone") for line in range(1, 20_001)]
    found = [*few([OTHER, *many, ONE])]
    assert len(found) == 102
    assert {OTHER, ONE, *many[:99]} < {*found}
    assert "alone; 19,900 more are like it in this file" in {each.message for each in found}
    assert [*few(many[:100])] == many[:100]
    apart = [Problem(Location(f"concepts/a{number}.txt"), "stray-file", "stray") for number in range(300)]
    assert [*few(apart)] == apart
    assert [*few(apart, folders=True)][-1].message == "stray; 200 more are like it in this folder"


def test_hints_are_looked_for_as_often_as_there_are_few_names() -> None:
    assert [most_hints(names) for names in (0, 100, 10_000, 10**6)] == [100, 100, 30, 10]
