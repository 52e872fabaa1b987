"""`concordance fingerprint` and `concordance quote`, as they are typed."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from concordance.cli import main
from concordance.editing.labels import label_of
from concordance.quoting.fingerprint import Fingerprint

TEXT = """\
# 1 Hedges

[p. 1]
A hedge-row is a well-kept line of bushes that a gardener plants to divide one field from another.
Most hedges grow slowly, and the first trimming comes [p. 2] in the third year.

## Why: a question

Nobody has asked this question yet.
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A knowledge base with one source in two editions, the later of which has other words."""
    (tmp_path / "vocabulary.yaml").write_text("kinds: {}\nrelations: {}\n", encoding="utf-8")
    for edition, text in (("first", TEXT), ("second", TEXT.replace("slowly", "fast"))):
        path = tmp_path / f"{edition}.md"
        path.write_text(text, encoding="utf-8")
        result = run(tmp_path, "fingerprint", str(path), "--source", "garden", "--edition", edition)
        assert result.exit_code == 0, result.output
    return tmp_path


def run(root: Path, *arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=given)


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_fingerprint_writes_the_file_twice_the_same(base: Path) -> None:
    path = base / "sources" / "garden.first.fingerprint.json"
    before = path.read_bytes()
    result = run(base, "fingerprint", str(base / "first.md"), "--source", "garden", "--edition", "first")
    assert result.exit_code == 0
    assert "37 words in 2 sections" in result.stdout
    assert path.read_bytes() == before
    assert Fingerprint.from_json(before.decode()).edition == "first"
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "garden.first.fingerprint.json",
        "garden.second.fingerprint.json",
    ]


@pytest.mark.parametrize("name", ["", "Garden", "../garden", "a.b", "a/b", "a b", "garden\n"])
def test_fingerprint_refuses_an_invalid_id(name: str, base: Path) -> None:
    result = run(base, "fingerprint", str(base / "first.md"), "--source", "garden", "--edition", name)
    assert result.exit_code == 2
    assert "is not a valid id" in result.stderr


def test_fingerprint_refuses_bytes_that_are_not_text(base: Path) -> None:
    (base / "bad.md").write_bytes(b"# One\n\xff\xfe")
    result = run(base, "fingerprint", str(base / "bad.md"), "--source", "garden", "--edition", "bad")
    assert result.exit_code == 2
    assert "byte 6" in result.stderr
    assert not (base / "sources" / "garden.bad.fingerprint.json").exists()


def test_a_verbatim_quote(base: Path) -> None:
    result = run(
        base, "quote", "--source", "garden", "Most hedges grow slowly, and the first trimming comes in"
    )
    assert (result.exit_code, result.stdout) == (0, "verbatim: garden/first, §1, pp. 1–2\n")


def test_a_quote_from_standard_input(base: Path) -> None:
    result = run(base, "quote", "--source", "garden", given="Most hedges\ngrow fast, and\n")
    assert (result.exit_code, result.stdout) == (0, "verbatim: garden/second, §1, p. 1\n")


def test_an_altered_quote_shows_what_differs(base: Path) -> None:
    quote = "line of bushes that no gardener plants to divide field from another. Most hedges"
    result = run(base, "quote", "--source", "garden/first", quote)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "altered: garden/first, §1, p. 1"
    assert "bushes that {no} gardener plants to divide {}field from" in result.stdout.replace("\n    ", " ")


def test_an_absent_quote_says_why(base: Path) -> None:
    result = run(base, "quote", "--source", "garden", "Most hedges")
    assert result.exit_code == 1
    assert "at least 4 words" in result.stdout


def test_yaml_is_a_block_for_an_entry(base: Path) -> None:
    quote = (
        "A hedge-row is a well-kept line of bushes that a gardener plants to divide one field from another."
    )
    asked = ("quote", "--source", "garden", "--yaml", quote)
    result = run(base, *asked, "--role", "defines")
    assert result.exit_code == 0
    said = {"source": "garden", "edition": "first", "at": "§1, p. 1", "role": "defines", "text": quote}
    assert yaml.safe_load("quotes:\n" + result.stdout) == {"quotes": {"hedge-kept": said}}
    result = run(base, *asked, "--role", "defines", "--stance", "narrows")
    assert yaml.safe_load(result.stdout) == {"hedge-kept": {**said, "stance": "narrows"}}
    result = run(base, *asked)
    assert "    role: … # choose one: defines, explains, exemplifies or qualifies\n" in result.stdout
    assert yaml.safe_load(result.stdout) == {"hedge-kept": {**said, "role": "…"}}


@pytest.mark.parametrize(
    ("text", "taken", "label"),
    [
        ("An explicit penalty due to parameter regularization", [], "explicit-penalty"),
        (
            "An explicit penalty due to parameter regularization",
            ["explicit-penalty"],
            "explicit-penalty-parameter",
        ),
        ("it is as it is", [], "it-is"),
        ("it is as it is", ["it-is", "it-is-as"], "it-is-2"),
        ("Über Größe: naïve “façade”", [], "uber-grosse"),
        ("意味 意味 意味 意味", [], "passage"),
        ("The mesa-optimizer’s own goals", [], "mesa-optimizers"),
    ],
)
def test_a_label_is_made_from_the_words(text: str, taken: list[str], label: str) -> None:
    assert label_of(text, taken) == label


def test_yaml_quotes_a_locator_that_needs_it(base: Path) -> None:
    result = run(base, "quote", "--source", "garden", "--yaml", "Nobody has asked this question yet.")
    (block,) = yaml.safe_load(result.stdout).values()
    assert block["at"] == "§1, Why: a question, p. 2"


def test_yaml_has_the_words_as_the_source_has_them(base: Path) -> None:
    given = "“most hedges\ngrow slow-\nly and the first”"
    result = run(base, "quote", "--source", "garden", "--yaml", given=given)
    assert result.exit_code == 0
    assert result.stderr == "the block has the words as the source has them\n"
    (block,) = yaml.safe_load(result.stdout).values()
    assert block["text"] == "Most hedges grow slowly, and the first"
    again = run(base, "quote", "--source", "garden", "--yaml", block["text"])
    assert (again.stdout, again.stderr) == (result.stdout, "")


def test_yaml_has_no_words_of_the_quoter(base: Path) -> None:
    quote = "A hedge-row is a well-kept line [it says] that a gardener plants"
    result = run(base, "quote", "--source", "garden", "--yaml", quote)
    (block,) = yaml.safe_load(result.stdout).values()
    assert block["text"] == "A hedge-row is a well-kept line [...] that a gardener plants"


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("Most hedges grow rapidly, and the first", "altered: garden/first, §1, p. 1"),
        ("Most hedges", "short: garden/first, §1, p. 1"),
        ("Many walls stand fast upon the hill", "absent: in none of 2 editions"),
        ("A hedge-row is a well-kept line [...] has asked this question", "altered: garden/first"),
        ("has asked this question yet.", 'no block: the quote leaves out "nobody" just before it'),
    ],
)
def test_yaml_is_not_printed_for_what_check_would_refuse(quote: str, why: str, base: Path) -> None:
    result = run(base, "quote", "--source", "garden", "--yaml", quote)
    assert (result.exit_code, result.stdout) == (1, "")
    assert why in result.stderr


def test_yaml_is_not_printed_for_a_quote_that_is_too_long(base: Path) -> None:
    (base / "long.md").write_text("One word follows another here. " * 20, encoding="utf-8")
    run(base, "fingerprint", str(base / "long.md"), "--source", "long", "--edition", "only")
    quote = ("One word follows another here. " * 20).strip()
    result = run(base, "quote", "--source", "long", "--yaml", quote)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no block: the quote has 100 words, and the limit is 80" in result.stderr


def test_yaml_is_not_printed_if_the_entries_would_then_quote_too_much(base: Path) -> None:
    quote = (
        "A hedge-row is a well-kept line of bushes that a gardener plants to divide one field from another. "
        "Most hedges grow slowly"
    )
    result = run(base, "quote", "--source", "garden/first", "--yaml", quote)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no block: the entries would quote more than 50% of this edition" in result.stderr


def test_yaml_says_what_the_quote_omits(base: Path) -> None:
    asked = ("quote", "--source", "garden", "--yaml", "has asked this question yet.", "--omits")
    result = run(base, *asked, "It says that nobody has.")
    assert result.exit_code == 0
    (block,) = yaml.safe_load(result.stdout).values()
    assert (block["text"], block["omits"]) == ("has asked this question yet.", "It says that nobody has.")
    result = run(base, *asked, "nobody")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is not a complete sentence" in result.stderr
    result = run(base, *asked[:-2], "Nobody has asked this question yet.", "--omits", "Nothing.")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "take --omits out" in result.stderr


QUOTES = [
    "Most hedges grow slowly, and the first",
    "Most hedges grow fast, and the first",
    'Other words are "these"',
]


@pytest.mark.parametrize(
    "given",
    [
        "\n".join(QUOTES),
        "\r\n\r\n".join(QUOTES) + "\r\n",
        "\n".join(json.dumps(quote) for quote in QUOTES),
        json.dumps(QUOTES),
        json.dumps(QUOTES, indent=2) + "\n",
        "\ufeff" + json.dumps(QUOTES),
    ],
)
def test_json_takes_lines_or_an_array(given: str, base: Path) -> None:
    result = run(base, "quote", "--source", "garden", "--json", given=given)
    assert result.exit_code == 1
    place = {"at": "§1, p. 1", "section": "1", "page": 1, "last_page": 1}
    found = {"verdict": "verbatim", **place, "places": [place], "reason": ""}
    nowhere: dict[str, object] = {"at": "", "section": None, "page": None, "last_page": None, "places": []}
    reason = "no passage has most of these words in this order"
    assert rows(result) == [
        {"source": "garden", "differs": [], "skips": [], **row}
        for row in (
            {"edition": "first", "quote": QUOTES[0], "mended": QUOTES[0], **found},
            {"edition": "second", "quote": QUOTES[1], "mended": QUOTES[1], **found},
            {"source": None, "edition": None, "quote": QUOTES[2], "mended": None, **nowhere}
            | {"verdict": "absent", "reason": reason},
        )
    ]


def test_json_exits_with_0_when_all_are_verbatim(base: Path) -> None:
    result = run(base, "quote", "--source", "garden", "--json", given=json.dumps(QUOTES[:2]))
    assert (result.exit_code, len(rows(result))) == (0, 2)


def test_json_lines_may_begin_with_brackets_or_quotation_marks(base: Path) -> None:
    given = (
        '[A] well-kept line of bushes that\n"Most hedges" grow slowly, and the\n"\\ud800 four words and one"'
    )
    result = run(base, "quote", "--source", "garden", "--json", given=given)
    assert [row["verdict"] for row in rows(result)] == ["verbatim", "quoter's marks", "absent"]
    given = "[A] line of bushes that a gardener plants"
    assert rows(run(base, "quote", "--source", "garden", "--json", given=given))[0]["verdict"] == "verbatim"


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        (["--source", "gardn", "x"], "", 'no source is called "gardn": did you mean "garden"?'),
        (["--source", "zzz", "x"], "", 'no source is called "zzz": choose one of: garden'),
        (["--source", "garden/frist", "x"], "", 'edition of garden is called "frist": did you mean "first"?'),
        (["--source", "garden/", "x"], "", 'no edition of garden is called "": choose one of: first, second'),
        (["--source", "garden", "--json"], "[1, 2]", "may contain only strings"),
        (["--source", "garden", "--json", "--yaml", "x"], "", "cannot be used together"),
        (["--source", "garden"], b"\xff\xfe", "not UTF-8"),
        (["--omits", "It is so.", "x"], "", "add --yaml"),
        (["--role", "defines", "x"], "", "add --yaml"),
    ],
)
def test_wrong_use(arguments: list[str], given: str, message: str, base: Path) -> None:
    result = run(base, "quote", *arguments, given=given)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: "{}", "this is not a fingerprint: 'format' is missing"),
        (lambda text: text[: len(text) // 2], "this is not a fingerprint: "),
        (
            lambda text: text.replace('"format": 2', '"format": 1'),
            "this is not a fingerprint: its format is 1, that of an older version",
        ),
        (
            lambda text: text.replace('"format": 2', '"format": 3'),
            "this is not a fingerprint: its format is 3; expected 2",
        ),
    ],
)
def test_a_damaged_fingerprint_is_named(change: Callable[[str], str], why: str, base: Path) -> None:
    path = base / "sources" / "garden.first.fingerprint.json"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    for source in ((), ("--source", "garden")):
        result = run(base, "quote", *source, "any four words here")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"garden.first.fingerprint.json: {why}" in " ".join(result.stderr.split("\n"))
        assert "concordance fingerprint TEXT --source garden --edition first" in result.stderr
    assert run(base, "quote", "--source", "garden/second", "Most hedges grow fast").exit_code == 0


def test_without_a_source_every_source_is_asked(base: Path) -> None:
    (base / "tea.md").write_text("# 1 Tea\n\nA pot of tea for two is on the table.\n", encoding="utf-8")
    run(base, "fingerprint", str(base / "tea.md"), "--source", "tea", "--edition", "only")
    result = run(base, "quote", "A pot of tea for two")
    assert (result.exit_code, result.stdout) == (0, "verbatim: tea/only, §1\n")
    result = run(base, "quote", "no words of any source at all")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, "absent: in none of 3 editions")


def test_without_any_fingerprint_nothing_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "knowledge.yaml").write_text("title: None\n", encoding="utf-8")
    result = run(tmp_path, "quote", "A pot of tea for two")
    assert result.exit_code == 2
    assert "has no source yet; add one: concordance source add FILE --id ID" in result.stderr


def test_another_edition_that_has_the_words_is_named_with_its_place(base: Path) -> None:
    result = run(base, "quote", "--source", "garden/first", "Most hedges grow fast, and the first")
    assert result.exit_code == 1
    first, *_, last = result.stdout.splitlines()
    assert first == "altered: garden/first, §1, p. 1"
    assert last == "  garden/second has it (verbatim): §1, p. 1"


def test_what_a_quoter_may_change_is_no_fault(base: Path) -> None:
    result = run(base, "quote", "--source", "garden", "The first trimming comes in the third year,")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "quoter's marks: garden/first, §1, pp. 1–2"
    assert result.stdout.endswith("  the source has:\n    the first trimming comes in the third year.\n")


def test_a_short_quote_is_shown_with_its_places(base: Path) -> None:
    result = run(base, "quote", "--source", "garden/first", "a gardener plants")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "short: garden/first, §1, p. 1"


def test_the_words_that_an_omission_skips_are_counted(base: Path) -> None:
    quote = "A hedge-row is a well-kept line [...] to divide one field from another."
    result = run(base, "quote", "--source", "garden", quote)
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        ["verbatim: garden/first, §1, p. 1", "  words left out: 6"],
    )
    own = run(base, "quote", "--source", "garden", "A hedge-row is a [very] well-kept line of bushes")
    assert "left out" not in own.stdout


def test_editions_are_tried_in_the_order_in_which_the_source_lists_them(base: Path) -> None:
    (base / "sources" / "garden.yaml").write_text(
        "type: book\ntitle: Gardens\nshort: Green 1901\nauthor: [{family: Green}]\nissued: '1901'\n"
        "URL: https://example.org/\neditions:\n"
        "  second: {label: Second, issued: '1902', url: https://example.org/2}\n"
        "  first: {label: First, issued: '1901', url: https://example.org/1}\n",
        encoding="utf-8",
    )
    result = run(base, "quote", "--source", "garden", "Nobody has asked this question yet.")
    assert result.stdout.startswith("verbatim: garden/second")


def test_the_root_is_found_from_the_current_folder_upward(base: Path) -> None:
    below = base / "sources"
    command = [sys.executable, "-m", "concordance.cli"]
    code = "from concordance.cli import main; main()"
    command = [sys.executable, "-c", code, "quote", "--source", "garden", "Most hedges grow slowly"]
    done = subprocess.run(
        command, cwd=below, capture_output=True, encoding="utf-8", check=False, env=os.environ
    )
    assert (done.returncode, done.stdout) == (0, "verbatim: garden/first, §1, p. 1\n")


def test_a_missing_root_is_wrong_usage(tmp_path: Path) -> None:
    result = run(tmp_path, "quote", "--source", "garden", "x")
    assert result.exit_code == 2
    assert "knowledge.yaml" in result.stderr


def test_the_example_in_the_documentation_is_true() -> None:
    project = Path(__file__).parents[2]
    text = (project / "concordance/pages/guides/quotes.md").read_text(encoding="utf-8")
    example = text.partition("```console\n$ concordance ")[2].partition("```")[0]
    command, _, output = example.partition("\n")
    result = run(project / "concordance/checks/cases/good/tea", *shlex.split(command))
    assert (result.exit_code, result.stdout) == (1, output)
