"""`concordance release`: all or nothing, and every refusal with a message that says what to do."""

from __future__ import annotations

import datetime
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from concordance.base.writing import WORK
from concordance.checks.examples import CASES
from concordance.cli import main
from concordance.record.history import load_history
from tests.record.repository import Repository

TEA = CASES / "good" / "tea"
VESSEL = "concepts/vessel.yaml"


@pytest.fixture(scope="module")
def released_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge base without problems and with one release."""
    root = shutil.copytree(TEA, tmp_path_factory.mktemp("tea") / "base")
    done = release(root, "0.1.0", "2026-01-01")
    assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def first(released_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(released_once, tmp_path / "base")


def swap(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def release(root: Path, version: str, date: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "release", version, "--date", date])


def files(root: Path) -> dict[str, bytes]:
    """Every file of a knowledge base, without those of whoever is writing into it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not {WORK, ".cache"} & {*path.parts}
    }


def refused(root: Path, version: str = "0.2.0", date: str = "2026-02-01", status: int = 1) -> str:
    """What a refused release says; it must write nothing."""
    before = files(root)
    done = release(root, version, date)
    assert done.exit_code == status, done.output
    assert "Traceback" not in done.output
    assert files(root) == before
    return done.output


def change(root: Path) -> None:
    swap(root, VESSEL, "Whatever holds water", "Whatever can hold water")


def test_a_release_puts_every_entry_on_record(first: Path) -> None:
    ids = (first / "concepts/ids.txt").read_text().split()
    assert {"vessel", "tea-party", "samovar"} <= set(ids)
    assert {path.stem for path in (first / "history").glob("*.jsonl")} == {*ids, "releases"} - {
        "samovar",
        "boiling-water",
    }
    addresses = (first / "history/addresses.txt").read_text().splitlines()
    assert len(addresses) == len(set(addresses))
    for expected in (
        "./",
        "concepts/boiling-water/",
        "concepts/boiling-water/#quote-less",
        "concepts/samovar/",
        "concepts/hot-water/#quote-less",
        "concepts/vessel/#versions",
        "data/tea.ttl",
        "rules/#dangling-link",
        "sources/tea-2020/",
        "vocabulary/#is-a",
    ):
        assert expected in addresses
    assert sum("concepts/vessel/#v-" in address for address in addresses) == 1


def test_a_second_release_writes_what_changed_alone(first: Path) -> None:
    before = files(first)
    change(first)
    done = release(first, "0.2.0", "2026-02-01")
    assert done.exit_code == 0
    assert "release 0.2.0: 1 entry recorded in history/\n" in done.stderr
    written = {path for path, content in files(first).items() if before.get(path) != content}
    assert written == {VESSEL, "history/vessel.jsonl", "history/releases.jsonl", "history/addresses.txt"}
    assert files(first)["history/vessel.jsonl"].startswith(before["history/vessel.jsonl"])
    assert (first / "history/addresses.txt").read_text().count("concepts/vessel/#v-") == 2


def test_a_faulty_entry(first: Path) -> None:
    swap(first, VESSEL, "kind: thing", "kind: thin")
    said = refused(first)
    assert 'concepts/vessel.yaml:2:7: error[unknown-kind]: kind: the vocabulary has no kind "thin"' in said
    assert 'did you mean "thing"?' in said


def test_a_version_that_exists(first: Path) -> None:
    change(first)
    said = refused(first, version="0.1.0")
    assert "release 0.1.0 exists already: it was made on 2026-01-01" in said
    assert "choose a later version" in said


@pytest.mark.parametrize("version", ["next", "1.0", "v1.0.0", "1.0.0-rc1", "00.x.1", ""])
def test_what_is_not_a_version(first: Path, version: str) -> None:
    change(first)
    assert f'"{version}" is not a version' in refused(first, version=version)


def test_a_version_before_the_last(first: Path) -> None:
    change(first)
    assert "0.0.9 does not come after 0.1.0" in refused(first, version="0.0.9")


def test_a_date_before_the_last(first: Path) -> None:
    change(first)
    assert "is the clock right?" in refused(first, date="2025-12-31")


def test_what_is_not_a_date(first: Path) -> None:
    assert "does not match the format" in refused(first, date="soon", status=2)


def test_nothing_to_release(first: Path) -> None:
    assert "nothing has changed since 0.1.0" in refused(first)


def behead(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[1:])


def turn(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[::-1])


@pytest.mark.parametrize("path", ["history/vessel.jsonl", "history/releases.jsonl"])
@pytest.mark.parametrize(
    "damage",
    [behead, turn, lambda text: text.replace("2026", "2016"), lambda text: "x", lambda text: text * 2],
)
def test_a_damaged_or_reordered_record(first: Path, path: str, damage: Callable[[str], str]) -> None:
    change(first)
    assert release(first, "0.2.0", "2026-02-01").exit_code == 0
    swap(first, VESSEL, "can hold", "could hold")
    file = first / path
    file.write_text(damage(file.read_text()))
    said = refused(first, version="0.3.0", date="2026-03-01")
    assert "error[history-damaged]" in said
    assert "git restore --source=HEAD --staged --worktree -- history/" in said


def test_a_redirect_loop(first: Path) -> None:
    swap(first, VESSEL, "kind: thing", "kind: thing\nformerly: [vessel]")
    said = refused(first)
    assert "error[redirect-loop]" in said
    assert "remove this one" in said


def test_an_id_that_vanishes(first: Path) -> None:
    (first / "concepts/tea-party.yaml").unlink()
    said = refused(first)
    assert '"tea-party" was in a release, and no entry has this id' in said
    assert "say why in concepts/_removed.yaml" in said


def remove(root: Path, concept_id: str, name: str) -> str:
    """Take an entry out, say why, and give back its text."""
    file = root / f"concepts/{concept_id}.yaml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    with (root / "concepts/_removed.yaml").open("a") as removed:
        removed.write(f"{concept_id}:\n  name: {name}\n  why: It said nothing.\n  replaced-by: [vessel]\n")
    return text


def test_an_id_that_was_removed_comes_back(first: Path) -> None:
    text = remove(first, "tea-party", "tea party")
    assert release(first, "0.2.0", "2026-02-01").exit_code == 0
    (first / "concepts/tea-party.yaml").write_text(text, encoding="utf-8")
    removed = first / "concepts/_removed.yaml"
    removed.write_text(removed.read_text().partition("tea-party:")[0])
    said = refused(first, version="0.3.0", date="2026-03-01")
    assert 'error[id-reused]: "tea-party" was removed in release 0.2.0' in said
    assert "give the new entry a different id" in said


def test_an_id_that_was_renamed_comes_back(first: Path) -> None:
    old, new = (first / f"concepts/{name}.yaml" for name in ("tea-party", "tea-time"))
    text = old.read_text(encoding="utf-8")
    new.write_text(text + "formerly: [tea-party]\n", encoding="utf-8")
    old.unlink()
    done = release(first, "0.2.0", "2026-02-01")
    assert done.exit_code == 0, done.output
    assert '"renamed":"tea-time"' in (first / "history/tea-party.jsonl").read_text().splitlines()[-1]
    new.write_text(text, encoding="utf-8")
    old.write_text(text.replace("name: tea party", "name: tea room"), encoding="utf-8")
    said = refused(first, version="0.3.0", date="2026-03-01")
    assert 'error[id-reused]: "tea-party" was renamed to "tea-time" in release 0.2.0' in said


def test_a_quote_that_goes_keeps_its_address(first: Path) -> None:
    text = (first / "concepts/kettle.yaml").read_text(encoding="utf-8")
    start, end = text.index("  no-teapot:"), text.index("links:")
    without = text[:start] + text[end:].replace("quote: no-teapot", "inferred: They look alike.")
    (first / "concepts/kettle.yaml").write_text(without, encoding="utf-8")
    done = release(first, "0.2.0", "2026-02-01")
    assert done.exit_code == 0, done.output


def test_the_digests_are_checked_without_anything_of_ours(first: Path, tmp_path: Path) -> None:
    """The program that the guide to citing prints gives the digests that citations name."""
    change(first)
    assert release(first, "0.2.0", "2026-02-01").exit_code == 0
    guide = (Path(__file__).parents[2] / "concordance/pages/guides/citing.md").read_text(encoding="utf-8")
    program = guide.partition("```python\n")[2].partition("```\n")[0]
    record = first / "history/vessel.jsonl"
    printed = subprocess.run(
        [sys.executable, "-I", "-c", program, str(record)], capture_output=True, text=True, check=True
    ).stdout
    versions = load_history(first)[0].versions["vessel"]
    assert printed.splitlines() == [f"{version.version} {version.shown}" for version in versions]
    assert len(versions) == 2


def test_a_dry_run_says_what_would_be_and_writes_nothing(first: Path) -> None:
    change(first)
    old, new = (first / f"concepts/{name}.yaml" for name in ("tea-party", "tea-time"))
    new.write_text(old.read_text(encoding="utf-8") + "formerly: [tea-party]\n", encoding="utf-8")
    old.unlink()
    before = files(first)
    arguments = ["--root", str(first), "release", "0.2.0", "--date", "2026-02-01", "--dry-run"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert files(first) == before
    assert not (first / WORK).exists() or not [*(first / WORK).glob("p*")]
    said = done.stdout.splitlines()
    assert said[0] == "release 0.2.0 of 2026-02-01 would record"
    assert "  tea-party: renamed to tea-time" in said
    assert any(line.startswith("  tea-time: new, version ") for line in said)
    assert any(line.startswith("  vessel: changed, version ") for line in said)
    promised = said[said.index("and append") + 1 :]
    assert release(first, "0.2.0", "2026-02-01").exit_code == 0
    appended = {
        path: len(content.splitlines()) - len(before.get(path, b"").splitlines())
        for path, content in files(first).items()
        if before.get(path) != content
    }
    assert promised == [
        f"  {count} line{'s' * (count > 1)} to {path}" for path, count in sorted(appended.items())
    ]


def test_a_dry_run_is_refused_as_a_release_is(first: Path) -> None:
    done = CliRunner().invoke(main, ["--root", str(first), "release", "0.1.0", "--dry-run"])
    assert done.exit_code == 1
    assert "release 0.1.0 exists already" in done.output


def test_a_date_in_the_future(first: Path) -> None:
    change(first)
    assert "2999-12-31 is in the future" in refused(first, date="2999-12-31")
    day = datetime.datetime.now(datetime.UTC).date()
    refused(first, date=(day + datetime.timedelta(days=2)).isoformat())
    tomorrow = (day + datetime.timedelta(days=1)).isoformat()
    assert release(first, "0.2.0", tomorrow).exit_code == 0, "there are places where it is tomorrow already"


def test_what_to_do_next_is_said(tmp_path: Path) -> None:
    tea = Repository(tmp_path / "base")
    for name in ("CHANGELOG.md", "CITATION.cff"):
        (tea.root / name).write_text("version: 0.1.0\n", encoding="utf-8")
    tea.commit("Begin")
    first = tea.run("release", "0.1.0", "--date", "2026-01-01").stderr
    assert first.endswith(
        "to publish it:\n"
        "  git add history concepts/ids.txt\n"
        '  git commit -m "Release 0.1.0"\n'
        "  git tag v0.1.0\n"
    )
    assert "not committed yet" not in first
    tea.commit("Release 0.1.0")
    tea.change("Whatever can hold water")
    tea.swap("CHANGELOG.md", "0.1.0", "0.2.0, after 0.1.0")
    second = tea.run("release", "0.2.0", "--date", "2026-02-01").stderr
    assert "CITATION.cff may still name 0.1.0: have a look\n" in second
    assert "not committed yet, beside the record: CHANGELOG.md, concepts/vessel.yaml\n" in second
    for command in [line for line in second.splitlines() if line.startswith("  git ")]:
        tea.git(*shlex.split(command)[1:])
    assert tea.git("status", "--porcelain") == ""
    assert tea.check("--since", "v0.2.0") == ""
