"""`concordance audit`, as it is typed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.auditing.reporting import RULES
from concordance.base.files import engine_text
from concordance.base.problems import RENDERINGS
from concordance.cli import main
from tests.auditing.drafts import run as word_run
from tests.auditing.drafts import word_file, write_catalog
from tests.worlds import TEA

DRAFT = """\
# A draft

Miller says “A kettle is a vessel in which water is heated” (Miller 2020, p. 1). He adds that “a kettle
is not a vessel in which water is heated” (Miller 2020, p. 4), and that “nobody drinks from a kettle
because the water in it is far too hot”. A “term”.

“Kettles whistle because the devil is in them” [@miller2020]. And “to be or not to be, that is the question”.
“Hot water may make tea more bitter than anybody wants it” (Grey 2021).
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_catalog(tmp_path / "tea")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def run(root: Path, *arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(root / "tea"), "audit", *map(str, arguments)], input=given)


def test_what_is_wrong_is_told_with_its_place_and_its_mending(root: Path) -> None:
    result = run(root, root / "draft.md")
    assert result.exit_code == 1
    path = root / "draft.md"
    assert (
        result.stdout
        == f"""\
{path}:3:96: error[altered]: “a kettle is {{not}} a vessel in which water is heated” is altered: \
some words differ (in braces; {{}} if something is missing)
    the closest passage is in tea-2020/first, §1, p. 1
    the source has: A kettle is a vessel in which water is heated
    restore the source's words, or mark what you left out with [...]
{path}:4:43: error[wrong-place]: “a kettle is not a vessel in which water is heated” \
is in §1, p. 1, not on p. 4
    the closest passage is in tea-2020/first, §1, p. 1
    correct the citation
{path}:4:74: warning[punctuation]: \
“{{nobody}} drinks from a kettle {{}}because the water in it is far too hot”\
: the words are the source's, but marks or capitals differ (in braces; {{}} if something is missing)
    it is in tea-2020/first, §1, p. 1
    the source has: Nobody drinks from a kettle, because the water in it is far too hot
{path}:7:2: error[invented]: “Kettles whistle because the devil is in them” is cited from tea-2020, \
where no passage has most of these words
    quote the words of tea-2020, or write what it says without quotation marks
{path}:8:2: error[wrong-source]: “Hot water may make tea more bitter than anybody wants it” is cited \
from letter-2021, which does not have these words
    it is in tea-2020/first, §2, p. 3
    cite that, or quote the words of letter-2021
"""
    )
    assert result.stderr == (
        "5 quotations in 1 file: 2 verbatim, 1 with other punctuation, 1 altered, 1 invented; "
        "1 wrong page or section; 1 wrong source (and 1 term or phrase too short to tell, 1 from elsewhere)\n"
    )


def test_a_draft_with_nothing_wrong(root: Path) -> None:
    file = root / "good.txt"
    file.write_text("He says “A kettle is a vessel in which water is heated” (Miller 2020, p. 1).\n", "utf-8")
    result = run(root, file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 quotation in 1 file: 1 verbatim\n"
    result = run(root, "--all", file)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{file}:1:10: note[verbatim]: “A kettle is a vessel in which water is heated”\n"
        "    it is in tea-2020/first, §1, p. 1\n",
    )


def test_a_warning_alone_is_no_failure(root: Path) -> None:
    result = run(root, "-", given="“Nobody drinks from a kettle because the water in it”".encode())
    assert result.exit_code == 0
    assert "-:1:2: warning[punctuation]" in result.stdout


@pytest.mark.parametrize("form", RENDERINGS)
def test_every_format_has_the_same_problems(form: str, root: Path) -> None:
    result = run(root, "--format", form, root / "draft.md")
    assert result.exit_code == 1
    for rule in ("altered", "wrong-place", "punctuation", "invented", "wrong-source"):
        assert rule in result.stdout
    if form == "json":
        levels = {row["rule"]: row["level"] for row in json.loads(result.stdout)}
        assert (levels["altered"], levels["punctuation"]) == ("error", "warning")
    if form == "sarif":
        assert json.loads(result.stdout)["version"] == "2.1.0"
    if form == "github":
        assert "::warning file=" in result.stdout


def test_the_example_in_the_guide_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = engine_text("pages/guides/auditing.md")
    (draft,) = re.findall(r"```markdown\n(.*?)```", guide, re.DOTALL)
    ((command, output),) = re.findall(r"```console\n\$ concordance (.*?)\n(.*?)```", guide, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text(draft, encoding="utf-8")
    result = CliRunner().invoke(main, ["--root", str(TEA), *command.split()])
    assert (result.exit_code, result.output) == (1, output)


def test_every_rule_is_in_the_guide() -> None:
    assert set(
        re.findall(r"^\| `([\w-]+)` \|", engine_text("pages/guides/auditing.md"), re.MULTILINE)
    ) == set(RULES)


def test_one_source_or_edition_can_be_asked(root: Path) -> None:
    file = root / "iron.txt"
    file.write_text("“It is often made of iron, and its lid keeps the steam”\n", encoding="utf-8")
    assert run(root, file).exit_code == 0
    assert run(root, "--source", "tea-2020", file).exit_code == 0
    assert run(root, "--source", "tea-2020/first", file).exit_code == 1
    assert run(root, "--source", "letter-2021", file).exit_code == 0


def test_fix_writes_the_source_s_words_and_keeps_the_file_as_it_was(root: Path) -> None:
    file = root / "draft.md"
    (root / "draft.md.orig").write_text("older", encoding="utf-8")
    result = run(root, "--fix", file)
    assert result.exit_code == 1
    assert f"{file}: 2 of 2 written back; as it was: {file}.orig.2" in result.stderr
    assert (root / "draft.md.orig").read_text(encoding="utf-8") == "older"
    assert (root / "draft.md.orig.2").read_text(encoding="utf-8") == DRAFT
    assert file.read_text(encoding="utf-8") == DRAFT.replace("\nis not a", "\nis a").replace(
        "kettle\nbecause", "kettle,\nbecause"
    )
    assert "altered" not in result.stdout
    again = run(root, "--fix", file)
    assert "written back" not in again.stderr
    assert not (root / "draft.md.orig.3").exists()


def test_fix_says_what_it_cannot_change(root: Path) -> None:
    file = root / "draft.docx"
    file.write_bytes(word_file([("", word_run("“A kettle is not a vessel in which water is heated”"))]))
    before = file.read_bytes()
    result = run(root, "--fix", file)
    assert result.exit_code == 1
    assert f"{file}: a Word file cannot be changed by --fix: mend it by hand" in result.stderr
    assert file.read_bytes() == before
    assert f"{file}:1:2: error[altered]" in result.stdout
    result = run(root, "--fix", "-", given="“A kettle is not a vessel in which water is heated”".encode())
    assert "standard input cannot be changed" in result.stderr


def test_fix_keeps_links_permissions_and_charsets(root: Path) -> None:
    file = root / "draft.md"
    file.chmod(0o640)
    link = root / "link.md"
    link.symlink_to(file)
    assert "2 of 2 written back" in run(root, "--fix", link).stderr
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert (root / "link.md.orig").read_text(encoding="utf-8") == DRAFT
    wide = root / "wide.txt"
    wide.write_bytes(DRAFT.encode("utf-16"))
    result = run(root, "--fix", wide)
    assert f"{wide} cannot be changed by --fix: save it as UTF-8 first" in result.stderr
    assert wide.read_bytes() == DRAFT.encode("utf-16")


def test_files_that_cannot_be_read_are_named_and_the_others_audited(root: Path) -> None:
    (root / "empty.md").touch()
    (root / "latin.txt").write_bytes(b"caf\xe9 words\n")
    (root / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    names = ["empty.md", "latin.txt", "broken.docx", "missing.md", "tea"]
    result = run(root, *[root / name for name in names], root / "draft.md")
    assert result.exit_code == 2
    for name in names:
        assert f"{root / name}" in result.stderr
    assert "error[altered]" in result.stdout
    assert result.stderr.count(": error: ") == 5
    assert "5 quotations in 1 file" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--source", "tea-202", "-"], 'no source is called "tea-202": did you mean "tea-2020"?'),
        (
            ["--source", "tea-2020/frist", "-"],
            'no edition of tea-2020 is called "frist": did you mean "first"?',
        ),
        ([], "Missing argument"),
    ],
)
def test_wrong_use(arguments: list[str], message: str, root: Path) -> None:
    result = run(root, *arguments, given=b"words")
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_knowledge_base_without_sources_or_with_a_damaged_fingerprint_says_so(root: Path) -> None:
    for file in (root / "tea/sources").glob("*.json"):
        file.write_text("{}", encoding="utf-8")
    result = run(root, root / "draft.md")
    assert result.exit_code == 2
    assert "fingerprint.json: this is not a fingerprint" in result.stderr
    for file in (root / "tea/sources").glob("*.json"):
        file.unlink()
    assert "no source has a fingerprint yet; make one" in run(root, root / "draft.md").stderr
