"""The two guides to quotes: their commands, their session and their arithmetic are tried as printed."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from concordance import quoting
from concordance.base.yamltree import read_tree
from concordance.checks import rules
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.pages import guides
from concordance.quoting import Fingerprint, prove
from concordance.quoting.characters import How
from concordance.quoting.finding import VERDICTS
from concordance.quoting.fingerprint import hashes_loose, hashes_strict
from concordance.quoting.header import FORMAT
from concordance.quoting.mending import COMMON, MARKS
from concordance.quoting.proof import MOST_SKIPPED

_FOLDER = Path(guides.__file__).parent / "guides"
GUIDE = (_FOLDER / "quotes.md").read_text(encoding="utf-8")
ALGORITHM = (_FOLDER / "quoting-algorithm.md").read_text(encoding="utf-8")
TEXT = CASES / "texts/tea-2020.first.md"
FINGERPRINT = Path("sources/tea-2020.first.fingerprint.json")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading of the guide."""
    section = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.fixture
def tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The knowledge base of tea, as the current folder."""
    shutil.copytree(CASES / "good/tea", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: " ".join(block.split()[1:4]))
def test_a_command_prints_what_the_guide_says(block: str, tea: Path) -> None:
    command, _, expected = block.partition("\n")
    program, *arguments = shlex.split(command.removeprefix("$ "))
    assert program == "concordance"
    result = CliRunner().invoke(main, arguments)
    assert result.output == expected
    assert result.exit_code == 1


def test_one_may_make_the_fingerprint_of_a_copy_and_compare(tea: Path) -> None:
    make = next(line for block in blocks("sh") for line in block.splitlines() if "my-copy.md --" in line)
    kept = FINGERPRINT.read_bytes()
    shutil.copy(TEXT, "my-copy.md")
    result = CliRunner().invoke(main, shlex.split(make)[1:])
    assert result.exit_code == 0, result.output
    assert FINGERPRINT.read_bytes() == kept
    text = TEXT.read_text(encoding="utf-8")
    wrapped = text.replace("vessel that", "vessel\nthat").replace(". A ", ".\nA ")
    assert wrapped != text
    Path("my-copy.md").write_text(wrapped, encoding="utf-8")
    CliRunner().invoke(main, shlex.split(make)[1:])
    changed = zip(kept.decode().splitlines(), FINGERPRINT.read_text("utf-8").splitlines(), strict=True)
    assert [old.split()[0] for old, new in changed if old != new] == ['"sha256":']


def test_each_paragraph_of_a_copy_is_verbatim(tea: Path) -> None:
    paragraphs = [line for line in TEXT.read_text("utf-8").splitlines() if line and line[0] != "#"]
    given = "\n".join(re.sub(r"\[p\. \d\] ?", "", line) for line in paragraphs)
    command = next(block for block in blocks("sh") if block.endswith(" < my-copy.txt\n")).partition(" < ")[0]
    result = CliRunner().invoke(main, shlex.split(command)[1:], input=given)
    assert result.exit_code == 0
    assert result.output.count('"verdict": "verbatim"') == len(paragraphs) == 4


def test_the_verdicts_and_the_rules_are_those_that_there_are() -> None:
    assert tuple(row[0].strip("`") for row in rows("Check a sentence")) == VERDICTS
    named = {name for row in rows("What an entry may quote") for name in re.findall(r"`([a-z-]+)`", row[0])}
    assert named <= {rule.name for rule in rules()}
    assert f"at most {MOST_SKIPPED} words" in GUIDE


def test_the_entry_of_the_guide_needs_its_omits() -> None:
    (block,) = blocks("yaml")
    ((_, quote),) = read_tree("entry.yaml", block.encode()).value.items()
    tea = Fingerprint.from_json((CASES / "good/tea" / FINGERPRINT).read_text(encoding="utf-8"))
    assert [flaw.rule for flaw in prove(quote["text"], tea).flaws] == ["seam"]
    assert prove(quote["text"], tea, omits=True).flaws == ()


CHANGED = {
    "one mark or capital at the very end": (["in", "hot", "water", "."], ["in", "hot", "water", "!"]),
    "the first or last word": (["in", "very", "hot", "water"], ["in", "very", "hot", "oil"]),
    "the word next to it": (["in", "very", "hot", "water"], ["in", "very", "cold", "water"]),
    "a word in the middle": (
        ["leaves", "in", "very", "hot", "water", "for", "long"],
        ["leaves", "in", "very", "cold", "water", "for", "long"],
    ),
}


@pytest.mark.parametrize("row", rows("How sure is it"), ids=lambda row: row[0])
def test_the_arithmetic_is_right(row: list[str]) -> None:
    """The hashes that cover a change are counted, in a quote that has words before and after."""
    what, runs, pairs, bits, chance = row
    true, false = ([*"abcd", *tokens] for tokens in CHANGED[what])
    strict = [zip(hashes_strict(true)[at::4], hashes_strict(false)[at::4], strict=True) for at in range(4)]
    words = [[token for token in tokens if token.isalpha()] for tokens in (true, false)]
    loose = [zip(*(hashes_loose(tokens)[at::3] for tokens in words), strict=True) for at in range(3)]
    wrong = [len({n for byte in each for n, (a, b) in enumerate(byte) if a != b}) for each in (strict, loose)]
    assert wrong == [int(runs), int(pairs)]
    assert 32 * wrong[0] + 24 * wrong[1] == int(bits)
    factor, power = re.findall(r"^once in (?:(\d) × )?10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$", chance)[0]
    assert 0.8 < 2 ** int(bits) / (int(factor or 1) * 10 ** int(unicodedata.normalize("NFKC", power))) < 1.25


def test_the_session_of_the_algorithm_runs() -> None:
    session = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", ALGORITHM, re.MULTILINE | re.DOTALL))
    example = doctest.DocTestParser().get_doctest(session, {}, "quoting-algorithm.md", None, 0)
    result = doctest.DocTestRunner().run(example)
    assert result.failed == 0
    assert result.attempted > 20


def test_the_algorithm_names_what_there_is() -> None:
    assert f"one of {len(MARKS)} marks" in ALGORITHM
    assert f"{len(COMMON)} common ones" in ALGORITHM
    assert f"`format` ({FORMAT})" in ALGORITHM
    for module in re.findall(r"`(\w+\.py)`", ALGORITHM):
        assert (Path(quoting.__file__).parent / module).is_file(), module
    assert {how.name for how in How} == set(re.findall(r"^- `([A-Z]+)`", ALGORITHM, re.MULTILINE))
