"""Every rule, by example: what is valid passes, and what breaks a rule gets exactly its messages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from concordance.base import ordinary
from concordance.base.load import RULES, load
from concordance.base.problems import as_text
from concordance.checks import CHECKS, check, check_root, rules
from concordance.checks.examples import CASES, EXPECTED, example, lay_out
from concordance.cli import main
from concordance.quoting.making import make_fingerprint
from concordance.record.history import RULES as RECORD
from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
EXAMPLES = CASES
GOOD = sorted(path.name for path in (EXAMPLES / "good").iterdir())
BAD = sorted(path.name for path in (EXAMPLES / "bad").iterdir())


@pytest.mark.parametrize("name", GOOD)
def test_a_good_example_has_no_problem(name: str) -> None:
    base, problems = check_root(EXAMPLES / "good" / name)
    assert as_text(problems) == ""
    assert base is not None


RELEASED = ("release", "1.0.0", "--date", "2026-03-02")
AT_RELEASE = ("bad-release", "address-lost")
"""The rules that a knowledge base without a problem can still break, when it is released."""


def contents(root: Path) -> dict[Path, bytes]:
    """Every file, without what commands keep for the next run."""
    return {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize("rule", AT_RELEASE)
def test_a_release_that_breaks_a_rule_is_refused_with_its_messages(rule: str, tmp_path: Path) -> None:
    root = lay_out(rule, tmp_path / "base")
    assert check_root(root)[1] == []
    before = contents(root)
    done = CliRunner().invoke(main, ["--root", str(root), *RELEASED])
    assert done.exit_code == 1
    assert done.stdout == (EXAMPLES / "bad" / rule / EXPECTED).read_text(encoding="utf-8")
    assert contents(root) == before


@pytest.mark.parametrize("rule", [rule for rule in BAD if rule not in AT_RELEASE])
def test_a_bad_example_gets_its_messages_and_no_other(rule: str, tmp_path: Path) -> None:
    _, problems = check_root(lay_out(rule, tmp_path / "base"))
    assert as_text(problems) == (EXAMPLES / "bad" / rule / EXPECTED).read_text(encoding="utf-8")
    assert {problem.rule for problem in problems} == {rule}


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert sorted({*RULES, *CHECKS, *RECORD}) == BAD
    assert not {*RULES} & {*CHECKS}


def test_the_rules_are_named_and_explained() -> None:
    listed = rules()
    assert [rule.name for rule in listed] == [*RULES, *CHECKS, *RECORD]
    for rule in listed:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
        assert rule.about[0].isupper()
        assert rule.about.endswith(".")
        assert rule.subject


@pytest.mark.parametrize("rule", [rule.name for rule in rules()])
def test_an_example_shows_the_line_at_fault(rule: str) -> None:
    shown = example(rule)
    assert shown is not None
    assert shown.messages.startswith(f"{shown.path}:")
    assert f"error[{rule}]: " in shown.messages
    line = int(shown.messages.split(":")[1])
    if shown.excerpt:
        assert shown.first_line <= line < shown.first_line + len(shown.excerpt.splitlines())


@pytest.mark.parametrize("rule", [rule.name for rule in rules()])
def test_an_example_shows_what_is_right(rule: str, tmp_path: Path) -> None:
    shown = example(rule)
    assert shown is not None
    assert shown.right
    assert (shown.right, shown.right_path) != (shown.excerpt, shown.path)
    if not shown.right_path or rule in AT_RELEASE:
        return
    root = lay_out(rule, tmp_path / "base")
    if shown.right_path != shown.path or (root / shown.path).is_symlink():
        (root / shown.path).unlink()
    own = EXAMPLES / "right" / rule
    folder = own if own.exists() else EXAMPLES / "good" / "tea"
    (root / shown.right_path).write_bytes((folder / shown.right_path).read_bytes())
    _, problems = check_root(root)
    wrong = {(problem.rule, problem.location.path) for problem in problems}
    assert not {(rule, shown.path), (rule, shown.right_path)} & wrong, as_text(problems)


def test_an_unknown_rule_has_no_example() -> None:
    assert example("no-such-rule") is None


@pytest.mark.parametrize("text", sorted((EXAMPLES / "texts").glob("*.md")), ids=lambda path: path.stem)
def test_the_fingerprints_of_the_examples_are_fresh(text: Path) -> None:
    source, edition = text.stem.split(".")
    made = make_fingerprint(text.read_text(encoding="utf-8"), source, edition)
    path = EXAMPLES / "good" / "tea" / "sources" / f"{text.stem}.fingerprint.json"
    assert path.read_text(encoding="utf-8") == made.to_json()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.startswith("yaml-")] + ["duplicate-key"])
def test_yaml_in_python_finds_what_libyaml_finds(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = lay_out(rule, tmp_path / "base")
    _, fast = check_root(root)
    monkeypatch.setattr(ordinary, "Loader", yaml.SafeLoader)
    _, slow = check_root(root)
    assert [(problem.location, problem.rule) for problem in slow] == [
        (problem.location, problem.rule) for problem in fast
    ]


def test_all_faults_of_all_files_come_out_at_once_and_sorted(tmp_path: Path) -> None:
    root = lay_out("dangling-link", tmp_path / "base")
    for rule in ("unknown-kind", "yaml-tag", "wrong-form"):
        text = (EXAMPLES / "bad" / rule / "concepts/kettle.yaml").read_bytes()
        (root / f"concepts/{rule}.yaml").write_bytes(text.replace(b"kettle]", b"pot]"))
    _, problems = check_root(root)
    assert problems == sorted(problems)
    assert {"dangling-link", "unknown-kind", "yaml-tag", "wrong-form"} <= {
        problem.rule for problem in problems
    }


@pytest.mark.parametrize("rule", ["not-utf-8", "yaml-syntax", "empty-file", "missing-key"])
def test_a_damaged_entry_still_exists_for_the_others(rule: str, tmp_path: Path) -> None:
    """What links to it, mentions it, or rests on its quotes is not reported, because it is not at fault."""
    root = lay_out(rule, tmp_path / "base")
    with (root / "concepts/teapot.yaml").open("a", encoding="utf-8") as entry:
        entry.write("  - relation: contrasts-with\n    target: kettle\n    quote: kettle#no-such-label\n")
        entry.write("explanation: A [[kettle]] is something else.\n")
    _, problems = check_root(root)
    assert {problem.rule for problem in problems} <= {rule, "unknown-quote"}
    assert all("teapot" not in problem.location.path for problem in problems if problem.rule == rule)


def test_the_label_of_a_damaged_quote_still_exists(tmp_path: Path) -> None:
    root = lay_out("id-vanished", tmp_path / "base")
    (root / "concepts/ids.txt").unlink()
    kettle = root / "concepts/kettle.yaml"
    kettle.write_text(
        kettle.read_text(encoding="utf-8").replace("role: defines", "role: none"), encoding="utf-8"
    )
    _, problems = check_root(root)
    assert [problem.rule for problem in problems] == ["wrong-form"]


def test_quotes_in_the_wrong_form_are_one_fault(tmp_path: Path) -> None:
    root = lay_out("id-vanished", tmp_path / "base")
    (root / "concepts/ids.txt").unlink()
    kettle = root / "concepts/kettle.yaml"
    text = kettle.read_text(encoding="utf-8").replace("quotes:", "quotes: none\nexplanation: |")
    kettle.write_text(text, encoding="utf-8")
    _, problems = check_root(root)
    assert [problem.rule for problem in problems] == ["wrong-form"]


def test_without_a_vocabulary_there_is_no_knowledge_base(tmp_path: Path) -> None:
    base, problems = check_root(tmp_path)
    assert base is None
    assert as_text(problems) == (
        "knowledge.yaml:1:1: error[missing-file]: this file cannot be read: No such file or directory\n"
        "    it belongs to the knowledge base: restore it\n"
        "vocabulary.yaml:1:1: error[missing-file]: this file cannot be read: No such file or directory\n"
        "    it belongs to the knowledge base: restore it\n"
    )


def test_without_fingerprints_the_quotes_are_not_judged() -> None:
    base, _ = load(EXAMPLES / "good" / "tea")
    assert base is not None
    assert check(Index(replace(base, fingerprints={}))) == []


def test_a_circle_of_former_ids_is_one_fault(tmp_path: Path) -> None:
    root = lay_out("id-vanished", tmp_path / "base")
    (root / "concepts/ids.txt").unlink()
    for one, other in (("cup", "vessel"), ("vessel", "cup")):
        path = root / f"concepts/{one}.yaml"
        path.write_text(f"formerly: [{other}]\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    _, problems = check_root(root)
    assert [problem.rule for problem in problems] == ["redirect-loop", "redirect-loop"]
    assert '"vessel" leads in a circle: vessel → cup → vessel' in problems[0].message


@pytest.mark.parametrize(
    "where", ["concepts", "sources", "editions", "kinds", "tours", "formerly", "removed"]
)
def test_no_id_is_the_name_of_the_page_that_lists_the_others(where: str, tmp_path: Path) -> None:
    root = lay_out("id-vanished", tmp_path / "base")
    (root / "concepts/ids.txt").unlink()

    def swap(path: str, old: str, new: str) -> None:
        file = root / path
        assert old in file.read_text(encoding="utf-8")
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    if where == "concepts":
        (root / "concepts/strainer.yaml").rename(root / "concepts/index.yaml")
    elif where == "sources":
        (root / "sources/letter-2021.yaml").rename(root / "sources/index.yaml")
    elif where == "editions":
        swap("sources/letter-2021.yaml", "  print:", "  index:")
    elif where == "kinds":
        swap("vocabulary.yaml", "  process:\n", "  index:\n")
    elif where == "tours":
        swap("tours.yaml", "note:", "index:")
    elif where == "formerly":
        swap("concepts/strainer.yaml", "name:", "formerly: [index]\nname:")
    else:
        swap("concepts/_removed.yaml", "samovar:", "index:")
    _, problems = check_root(root)
    found = [problem.message for problem in problems if problem.rule == "bad-id"]
    whose = "of the page of the source" if where == "editions" else "of the page that lists the others"
    assert found == [f'"index" is the address {whose}, so it cannot be an id']
