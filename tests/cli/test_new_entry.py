"""`concordance new-entry`: a file that says what was said, with proved quotes, or why there is none."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.base.paths import TEMPLATE, schema_line
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.quoting.making import make_fingerprint

NOTE = (
    "# 1 Urns\n\nAn urn is a vessel with a tap from which many cups are filled. "
    "Nobody has seen an urn that was empty before noon.\n\n"
    "# 2 Taps\n\nA tap, said the aunt, is better than two spouts. An Urn has one tap.\n"
)
DEFINING = "An urn is a vessel with a tap from which many cups are filled."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example, with a source on urns."""
    root = Path(shutil.copytree(CASES / "good" / "tea", tmp_path / "tea"))
    knowledge = root / "knowledge.yaml"
    knowledge.write_text(knowledge.read_text() + "limits: {share: 1}\n", encoding="utf-8")
    text = (root / "sources/letter-2021.yaml").read_text(encoding="utf-8")
    text = text.partition("quotations:")[0].replace("print:", "only:")
    (root / "sources/urns-2022.yaml").write_text(text, encoding="utf-8")
    made = make_fingerprint(NOTE, "urns-2022", "only")
    (root / "sources/urns-2022.only.fingerprint.json").write_text(made.to_json(), encoding="utf-8")
    assert run(root, "schema").exit_code == 0
    assert run(root, "format").exit_code == 0
    assert run(root, "check").exit_code == 0, run(root, "check").output
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    return root


def run(root: Path, *arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=given)


OPTIONS = (
    *(
        "--kind",
        "thing",
        "--definition",
        "A [[vessel]] with a tap.",
        "--alias",
        "urns",
        "--source",
        "urns-2022",
    ),
    *("--quote", "an urn is a vessel with a tap from which many cups are filled", "--role", "defines"),
    *("--link", "is-a", "vessel", "1"),
)


@pytest.mark.parametrize(
    ("surplus", "says"),
    [
        (["--claim", "argued", "--claim", "argued"], "2 --claim"),
        (["--role", "defines"], "2 --role"),
        (["--omits", "One.", "--omits", "Two."], "2 --omits"),
    ],
)
def test_an_option_that_belongs_to_nothing_is_refused(root: Path, surplus: list[str], says: str) -> None:
    result = run(root, "new-entry", "urn", *OPTIONS, *surplus)
    assert result.exit_code == 2
    assert says in result.output
    assert not (root / "concepts/urn.yaml").exists()


@pytest.mark.parametrize(
    ("evidence", "says"),
    [
        ("0", "there is no quote 0: you gave 1 quote"),
        ("1,7", "there is no quote 7: you gave 1 quote"),
        ("1,1", "is named twice for one link"),
    ],
)
def test_the_number_of_no_quote_is_no_reasoning(root: Path, evidence: str, says: str) -> None:
    result = run(root, "new-entry", "urn", *OPTIONS, "--link", "contrasts-with", "cup", evidence)
    assert result.exit_code == 1
    assert says in result.output
    assert not (root / "concepts/urn.yaml").exists()


def test_an_entry_from_options_passes_the_check(root: Path) -> None:
    result = run(root, "new-entry", "urn", *OPTIONS)
    offering = [f"schema/{name}.schema.json" for name in ("concept", "knowledge", "tours", "removed-entries")]
    written = "".join(f"written: {path}\n" for path in ("concepts/urn.yaml", *offering))
    assert (result.output, result.exit_code) == (written, 0)
    for path in offering:
        assert '"const": "urn"' in (root / path).read_text(encoding="utf-8")
    assert (
        (root / "concepts/urn.yaml").read_text(encoding="utf-8")
        == f"""\
{schema_line(TEMPLATE)}
name: urn
kind: thing
aliases: [urns]
definition: >-
  A [[vessel]] with a tap.
quotes:
  vessel-cups:
    source: urns-2022
    edition: only
    at: §1
    role: defines
    text: >-
      An urn is a vessel with a tap from which many cups are filled
links:
  - relation: is-a
    target: vessel
    quote: vessel-cups
"""
    )
    assert run(root, "check").exit_code == 0
    assert run(root, "format", "--check").exit_code == 0, "it is in the usual layout"


def test_what_is_left_to_do_is_said(root: Path) -> None:
    result = run(root, "new-entry", "urn", "--kind", "thing", "--definition", "A pot.", "--quote", DEFINING)
    assert result.exit_code == 1
    assert "role: … # choose one: defines, explains, exemplifies or qualifies" in (
        root / "concepts/urn.yaml"
    ).read_text(encoding="utf-8")
    assert "quotes.vessel-cups.role" in result.output
    assert "left to do there" in result.output


def test_what_is_missing_is_said_with_the_command(root: Path) -> None:
    result = run(root, "new-entry", "urn", "--quote", DEFINING)
    assert result.exit_code == 2
    assert "kind and definition must be given; nothing was written" in result.output
    command = result.output.rpartition("type: ")[2]
    assert shlex.split(command)[-4:] == ["--kind", "KIND", "--definition", "SENTENCE"]
    assert not (root / "concepts/urn.yaml").exists()


def test_a_target_can_be_typed_as_a_name(root: Path) -> None:
    arguments = [
        "--kind",
        "thing",
        "--definition",
        "A pot.",
        "--link",
        "contrasts-with",
        "Hot  water",
        "So.",
    ]
    run(root, "new-entry", "urn", *arguments)
    assert "target: hot-water" in (root / "concepts/urn.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["kettle"], 'concepts/kettle.yaml exists: this is the entry "kettle"'),
        (["boiling-water"], '"boiling-water" is a former id of "hot-water"'),
        (["samovar"], '"samovar" was removed: '),
        (
            ["tea-kettles", "--name", "Tea Kettle"],
            '"Tea Kettle" is an alias of an entry that is there already',
        ),
        (
            ["urn", "--alias", "KETTLE"],
            '"KETTLE" is the name of an entry that is there already: concepts/kettle.yaml',
        ),
        (["urn", "--kind", "thin"], 'the vocabulary has no kind "thin": did you mean "thing"?'),
        (["urn", "--quote", "An urn is a vessel with two taps from which many cups"], 'differ ("two taps")'),
        (["urn", "--quote", "has seen an urn that was empty before noon."], 'the quote leaves out "nobody"'),
        (["urn", "--link", "is-an", "vessel", "So."], 'no relation "is-an": did you mean "is-a"?'),
        (["urn", "--link", "is-a", "vesel", "So."], 'no concept is called "vesel": did you mean "vessel"?'),
        (["urn", "--link", "is-a", "vessel, pott", "So."], 'no concept is called "pott"'),
    ],
)
def test_what_cannot_be_written(arguments: list[str], says: str, root: Path) -> None:
    result = run(root, "new-entry", *arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert "nothing was written" in result.output
    assert not (root / "concepts/urn.yaml").exists()


def test_an_id_is_held_to_the_form_of_ids(root: Path) -> None:
    result = run(root, "new-entry", "Big Urn")
    assert result.exit_code == 2
    assert "for example: big-urn" in result.output


def test_the_sentences_of_a_text_that_mention_the_term_are_shown(root: Path) -> None:
    result = run(root, "new-entry", "urn", "--text", str(root.parent / "note.md"))
    assert result.exit_code == 1
    assert f"  1. urns-2022/only, §1\n     {DEFINING}\n" in result.output
    assert "An Urn has one tap." in result.output
    assert "said the aunt" not in result.output
    command = shlex.split(result.output.rpartition("\n  ")[2])
    assert command[-2:] == ["--quote", DEFINING]
    result = run(root, "new-entry", "ladle", "--text", str(root.parent / "note.md"))
    assert "has no sentence with ladle" in result.output


def test_what_is_not_said_is_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["concordance.cli.new_entry"], "is_asked", lambda: True)
    answers = [
        *("thin", "thing", "1", "defines", "An urn has four taps.", "An Urn has one tap.", "explains"),
        *("has seen an urn that was empty before noon.", "It says that nobody has.", "qualifies", ""),
        *("A [[vessel]] with a tap.", "urns,  tea urn"),
        *("is-an", "is-a", "vesel", "vessel", "vessel-cups, 2", "suggested", "argued", "n"),
    ]
    given = "".join(f"{answer}\n" for answer in answers)
    result = run(root, "new-entry", "urn", "--text", str(root.parent / "note.md"), given=given)
    assert result.exit_code == 0, result.output
    assert "Something that can be held in the hand." in result.output
    assert "says what the concept is" in result.output
    text = (root / "concepts/urn.yaml").read_text(encoding="utf-8")
    assert "aliases: [urns, tea urn]\n" in text
    assert "omits: It says that nobody has.\n" in text
    assert text.count("role: ") == 3
    assert "    claim: argued\n    quotes: [vessel-cups, " in text
    assert run(root, "check").exit_code == 0
