"""`concordance source add`: from a file to quotes that are proved, or to a clear sentence."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from concordance.base.files import engine_text
from concordance.base.paths import why_not_an_id
from concordance.base.writing import WORK
from concordance.checks import check_root
from concordance.cli import main
from tests.intake.papers import Paper, picture_only, set_paper

TEA = Path(__file__).parents[2] / "concordance" / "checks" / "cases" / "good" / "tea"
DATA = (
    "--title",
    "On Kettles",
    "--author",
    "Fenn, Ada",
    "--issued",
    "2019",
    "--url",
    "https://tea.example/k",
)
PAPER = Paper(
    "On Kettles",
    ["# 1 Kettles", "A kettle is a vessel in which water is brought to the boil.^1 It has a spout."],
    notes=("^1 The word vessel is used here of anything that holds water.",),
)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base of its own; texts are kept in a folder beside it."""
    shutil.copytree(TEA, tmp_path / "base")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data" / "concordance")
    return tmp_path / "base"


def run(base: Path, *arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["--root", str(base), *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {WORK, ".cache"} & {*path.parts}
    }


def write(folder: Path, name: str, content: bytes | str) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_a_pdf_becomes_a_source_whose_quotes_are_proved(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.pdf", set_paper(PAPER))
    result = run(base, "source", "add", paper, "--id", "fenn-2019", *DATA)
    assert result.exit_code == 0, result.output
    text = tmp_path / "data" / "concordance" / "texts" / "base" / "fenn-2019.pdf.md"
    assert "as PDF: 1 page, 2 sections, 1 footnote, " in result.output
    for told in ("§1 Kettles, p. 1: 17 words", "sources/fenn-2019.yaml", str(text), "next:"):
        assert told in result.output
    assert check_root(base)[1] == []
    content = yaml.load((base / "sources" / "fenn-2019.yaml").read_text(), Loader=yaml.BaseLoader)
    assert content["author"] == [{"family": "Fenn", "given": "Ada"}]
    asked = run(
        base, "quote", "--source", "fenn-2019", "--json", "A kettle is a vessel in which water is brought"
    )
    assert json.loads(asked.output)["verdict"] == "verbatim"
    assert (json.loads(asked.output)["section"], json.loads(asked.output)["page"]) == ("1", 1)
    asked = run(base, "quote", "--source", "fenn-2019", "--yaml", "used here of anything that holds water")
    assert "at: footnote 1, p. 1" in asked.output
    # Neither the text nor any long run of it is in the project.
    assert not any(b"brought to the boil" in content for content in files(base).values())


def test_the_text_is_mended_and_its_fingerprint_made_anew(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.txt", "A ketle is a vessel in which water is boiled.")
    place = tmp_path / "texts" / "kettles.md"
    result = run(
        base, "source", "add", paper, "--id", "fenn-2019", "--edition", "first", "--text", place, *DATA
    )
    assert result.exit_code == 0, result.output
    again = result.output.rstrip().split("\n")[-1].split()
    assert again[:2] == ["concordance", "fingerprint"]
    write(place.parent, place.name, place.read_text().replace("ketle", "kettle"))
    assert run(base, *again[1:]).exit_code == 0
    assert run(base, "quote", "--source", "fenn-2019", "A kettle is a vessel").exit_code == 0
    assert check_root(base)[1] == []


def test_the_next_command_that_is_shown_works(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.pdf", set_paper(PAPER))
    result = run(base, "source", "add", paper, "--id", "fenn-2019", *DATA)
    shown = next(line for line in result.output.split("\n") if "concordance quote" in line)
    assert run(base, *shlex.split(shown)[1:]).exit_code == 0


def test_data_from_a_bibliography(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    entries = (
        "@misc{a, title={Other}}\n@misc{b, title={On {T}ea}, author={Fenn, Ada and Rowe, Li}, year={2019}}"
    )
    bib = write(tmp_path, "refs.bib", entries)
    more = ("--key", "b", "--url", "https://tea.example/k")
    result = run(base, "source", "add", paper, "--id", "fenn-2019", "--bib", bib, *more)
    assert result.exit_code == 0, result.output
    content = yaml.load((base / "sources" / "fenn-2019.yaml").read_text(), Loader=yaml.BaseLoader)
    assert (content["title"], content["short"], content["issued"]) == ("On Tea", "Fenn and Rowe 2019", "2019")


def test_how_each_author_was_read_is_said(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    names = ("Rowe, Jr., Li", "{World Tea Society}", "World Tea Union")
    options = [word for name in names for word in ("--author", name)]
    result = run(base, "source", "add", paper, "--id", "fenn-2019", *DATA, *options)
    assert result.exit_code == 0, result.output
    assert (
        "authors, as they were read:\n"
        "  family: Fenn, given: Ada\n"
        "  family: Rowe, given: Li, suffix: Jr.\n"
        "  organization, or a single name: World Tea Society\n"
        "  family: Union, given: World Tea\n"
        "please check, in sources/fenn-2019.yaml:\n"
        '  "World Tea Union" was read as one person with the family name "Union"; if it is an organization, '
        "let its whole name be family, here and in short\n"
    ) in result.output
    content = yaml.load((base / "sources" / "fenn-2019.yaml").read_text(), Loader=yaml.BaseLoader)
    assert content["author"] == [
        {"family": "Fenn", "given": "Ada"},
        {"family": "Rowe", "given": "Li", "suffix": "Jr."},
        {"family": "World Tea Society"},
        {"family": "Union", "given": "World Tea"},
    ]
    assert check_root(base)[1] == []


def refused(base: Path, tmp_path: Path, code: int, *arguments: str | Path) -> str:
    """The message when nothing is added, after checking that nothing was written."""
    before = files(tmp_path)
    result = run(base, "source", "add", *arguments)
    assert result.exit_code == code, result.output
    assert files(tmp_path) == before
    return result.output


def test_refusals_write_nothing(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.pdf", set_paper(PAPER))
    scan = write(tmp_path, "scan.pdf", picture_only())
    good = ("--id", "fenn-2019", *DATA)
    known = next(path.stem for path in (base / "sources").glob("*.yaml"))
    assert "has no text layer" in refused(base, tmp_path, 1, scan, *good)
    assert f"{tmp_path / 'none.pdf'}: error: there is no such file" in refused(
        base, tmp_path, 1, tmp_path / "none.pdf", *good
    )
    assert "error: this is a folder" in refused(base, tmp_path, 1, tmp_path, *good)
    said = refused(base, tmp_path, 1, paper, "--id", known, *DATA)
    assert f"sources/{known}.yaml:1: error: the source {known} already exists" in said
    assert "concordance fingerprint TEXT" in said
    assert "is not a valid id" in refused(base, tmp_path, 2, paper, "--id", "../Fenn", *DATA)
    assert "is not a valid id" in refused(base, tmp_path, 2, paper, *good, "--edition", "a b")
    said = refused(base, tmp_path, 1, paper, *good, "--author", "Rowe, L., and Po, M.")
    assert "it joins several\n    give --author once for each: --author " in said
    assert "author, issued, URL" in refused(base, tmp_path, 1, paper, "--id", "fenn-2019", "--title", "T")
    assert "cannot be used together" in refused(base, tmp_path, 2, paper, *good, "--bib", "a", "--csl", "b")
    assert "--key selects an entry" in refused(base, tmp_path, 2, paper, *good, "--key", "b")
    assert "cannot be read" in refused(base, tmp_path, 1, paper, *good, "--bib", tmp_path / "none.bib")
    inside = base / "sources" / "text.md"
    assert "must not publish" in refused(base, tmp_path, 2, paper, *good, "--text", inside)


@pytest.mark.parametrize(
    "bad", ["index", "aux", "f" * 81, "Fenn", "fenn--2019", "-fenn", "fenn_2019", "fenn.2019", ""]
)
def test_an_id_that_checking_refuses_is_refused_before_anything_is_written(
    base: Path, tmp_path: Path, bad: str
) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    assert why_not_an_id(bad, "source") in refused(base, tmp_path, 2, paper, "--id", bad, *DATA)
    said = refused(base, tmp_path, 2, paper, "--id", "fenn-2019", "--edition", bad, *DATA)
    assert why_not_an_id(bad, "edition") in said


def test_no_edition_gets_the_id_of_the_page_that_lists_the_others(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    result = run(base, "source", "add", paper, "--id", "fenn-2019", *DATA, "--url", "https://index.example/k")
    assert result.exit_code == 0, result.output
    assert check_root(base)[1] == []


def test_the_command_is_shown_completed_if_something_is_not_known(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "my paper.pdf", set_paper(PAPER))
    arguments = (paper, "--author", "Fenn, Ada", "--author", "Rowe, Li", "--id", "fenn-2019")
    said = refused(base, tmp_path, 1, *arguments)
    assert said.startswith(
        "error: the source's data is incomplete: title, issued, URL; nothing was written\n"
    )
    bib, whole = [shlex.split(line)[1:] for line in said.split("\n") if line.startswith("      main")]
    assert said.rstrip().endswith(shlex.join(whole))
    assert bib[-2:] == ["--bib", "FILE"]
    assert whole[-6:] == ["--title", "TITLE", "--issued", "YEAR-MONTH-DAY", "--url", "HTTPS-ADDRESS"]
    # As it is shown, it is not accepted: nobody's source is called TITLE by mistake.
    assert CliRunner().invoke(main, whole).exit_code == 1
    real = {"TITLE": "On Kettles", "YEAR-MONTH-DAY": "2019", "HTTPS-ADDRESS": "https://tea.example/k"}
    result = CliRunner().invoke(main, [real.get(word, word) for word in whole])
    assert result.exit_code == 0, result.output
    content = yaml.load((base / "sources" / "fenn-2019.yaml").read_text(), Loader=yaml.BaseLoader)
    assert [one["family"] for one in content["author"]] == ["Fenn", "Rowe"]


def test_the_command_with_a_bibliography_that_is_shown_works(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    said = refused(base, tmp_path, 1, paper, "--id", "fenn-2019", "--author", "Fenn, Ada")
    shown = next(line for line in said.split("\n") if line.endswith("--bib FILE"))
    entry = "@misc{a, title={On Tea}, author={Rowe, Li}, year={2019}, url={https://tea.example/k}}"
    bib = write(tmp_path, "refs.bib", entry)
    words = [str(bib) if word == "FILE" else word for word in shlex.split(shown)[1:]]
    assert CliRunner().invoke(main, words).exit_code == 0


def test_a_bibliography_that_lacks_something_is_named(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    bib = write(tmp_path, "refs.bib", "@misc{a, title={On Tea}, author={Rowe, Li}, year={2019}}")
    said = refused(base, tmp_path, 1, paper, "--id", "fenn-2019", "--bib", bib)
    assert f"add what is missing to the entry in {bib}" in said
    assert said.rstrip().endswith("--url HTTPS-ADDRESS")
    assert "FILE" not in said


def test_a_text_that_was_mended_is_not_overwritten(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    mended = write(tmp_path, "mine.md", "my own version")
    said = refused(base, tmp_path, 2, paper, "--id", "fenn-2019", *DATA, "--text", mended)
    assert "already exists with a different text" in said


def test_where_nothing_can_be_written(base: Path, tmp_path: Path) -> None:
    paper = write(tmp_path, "paper.md", "# 1 Tea\n\nSome words in a file about tea.")
    shutil.rmtree(base / "sources")
    write(base, "sources", "a file where a folder should be")
    said = refused(base, tmp_path, 2, paper, "--id", "fenn-2019", *DATA)
    assert "nothing was written" in said
    assert not (tmp_path / "data" / "concordance" / "texts" / "base" / "fenn-2019.tea.md").exists()


def test_the_first_command_in_the_manual_works_as_it_is_shown(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manual = engine_text("pages/guides/add-a-source.md")
    shown = manual.split("```sh\n")[1].split("```")[0].replace("\\\n", " ")
    write(base, "kettles.pdf", set_paper(PAPER))
    monkeypatch.chdir(base)
    result = CliRunner().invoke(main, shlex.split(shown)[1:])
    assert result.exit_code == 0, result.output
    assert (base / "sources" / "fenn-2019.yaml").exists()


def test_a_text_without_headings_can_be_quoted(base: Path, tmp_path: Path) -> None:
    text = (
        "A kettle sings before it boils. "
        + "Nobody has yet found out what it sings about in the evening. " * 2
    )
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    result = run(base, "source", "add", tmp_path / "note.txt", "--id", "fenn-2019", *DATA)
    assert "0 sections, 30 words\nsections, as locators name them:\n  opening: 30 words\n" in result.output
    cup = base / "concepts/cup.yaml"
    block = run(base, "quote", "--source", "fenn-2019", "--yaml", "A kettle sings before it boils.").output
    assert "at: opening\n" in block
    block = re.sub("role: .*", "role: explains", block).rstrip()
    cup.write_text(cup.read_text(encoding="utf-8").replace("links:", f"{block}\nlinks:"), encoding="utf-8")
    index, problems = check_root(base)
    assert problems == []
    assert index is not None
