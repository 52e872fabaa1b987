"""benchmarks/scale.py measures what it says: its knowledge bases, their changes, phases, goals and failures.

Nothing here is timed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median

import pytest
from scale_bases import Base, made_base
from scale_builds import phases
from scale_check import read
from scale_figures import COLUMNS, Figure, Goal, as_json, attempted
from scale_pages import most_linked
from scale_phases import PHASES, REST, WORKERS, compared, phase, shares
from scale_runs import NotMeasuredError, below, middle, rounds, run, share

from concordance.checks import check_root
from concordance.study.index import Index

ROOT = Path(__file__).parents[2]
ENTRIES = 100


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """A made knowledge base with its baseline, which tests may change as a contributor does."""
    return made_base(tmp_path_factory.mktemp("scale"), ENTRIES)


def checked(root: Path) -> Index:
    index, problems = check_root(root)
    assert problems == []
    assert index is not None
    return index


def test_a_made_knowledge_base_is_right_and_as_large_and_rich_as_it_says(base: Base) -> None:
    index = checked(base.root)
    concepts = list(index.base.concepts.values())
    assert len(concepts) == len(base.ids()) == base.entries == ENTRIES
    assert {len(concept.quotes) for concept in concepts} == {2}
    assert {len(quote.text.split()) for _, _, quote in index.base.all_quotes()} == {25}
    assert 5.5 < mean(len(concept.links) for concept in concepts) <= 6
    assert max(len(concept.links) for concept in concepts) == 6
    assert all(concept.aliases and concept.explanation for concept in concepts)
    assert all(index.evidence(statement) for statement in index.statements)


def test_its_prerequisites_stay_as_short_as_in_a_real_one(tmp_path: Path) -> None:
    """In the real one they are 7 in the median, and 15 at most."""
    counts = [len(each.before) for each in checked(made_base(tmp_path, 400).root).readings.values()]
    assert 3 <= median(counts) <= 7
    assert max(counts) <= 15


def test_the_same_files_are_made_every_time(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        made_base(folder, 20)
        files = (path for path in folder.rglob("*") if path.is_file())
        made.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    assert len(made[0]) > 40
    assert made[0] == made[1]


def test_the_baseline_has_as_many_pages_of_two_kilobytes(base: Base) -> None:
    sizes = [path.stat().st_size for path in (base.plain / "docs/concepts").glob("*.md")]
    assert len(sizes) == ENTRIES
    assert 1_800 < min(sizes) <= max(sizes) < 2_300


def test_a_change_puts_a_new_word_into_a_knowledge_base_that_stays_right(base: Base) -> None:
    word, other = base.change(), base.change()
    assert word != other
    said = checked(base.root).base.concepts[base.chosen()].definition
    assert word in said
    assert other in said
    page = base.plain / f"docs/concepts/page-{ENTRIES // 2}.md"
    assert base.change_plain() in page.read_text(encoding="utf-8")


def test_the_most_linked_entry_is_the_one_that_the_index_knows(base: Base) -> None:
    index, found = checked(base.root), most_linked(base)
    assert sorted(found) == base.ids()
    linked = {
        each: len(index.linked.get(each, ())) + len(index.mentioned_by.get(each, ())) for each in found[:1]
    }
    assert linked[found[0]] >= max(len(about) for about in index.linked.values())


def test_the_parser_reads_every_file_of_the_knowledge_base(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[bytes] = []
    monkeypatch.setattr("yaml.load", lambda text, loader: texts.append(text))
    read(base.root)
    assert len(texts) == ENTRIES + 3  # the source, the vocabulary and the settings


def test_every_phase_has_code_and_every_package_has_a_phase() -> None:
    files = [path.as_posix() for path in (ROOT / "concordance").rglob("*")]
    for name, parts in PHASES.items():
        own = [part for part in parts if part.startswith("concordance/")]
        assert all(any(part in file for file in files) for part in own), name
    built = {"base", "checks", "quoting", "record", "study", "drawing", "exports", "citing", "pages", "web"}
    assert all(phase([f"/x/concordance/{package}/one.py"]) != REST for package in built)


ENGINE, JINJA, FRAME = "/x/concordance", "/y/jinja2/a.py", "/y/mkdocs/a.py"
STACKS = [
    (["/x/re.py", f"{ENGINE}/words/markup.py", f"{ENGINE}/exports/rdf.py", FRAME], "exports"),
    ([JINJA, f"{ENGINE}/pages/templates/entry.html.j2"], "pages"),
    ([JINJA, "/y/material/templates/base.html", FRAME], "frame by MkDocs"),
    ([f"{ENGINE}/web/search.py", f"{ENGINE}/mkdocs.py"], "search index"),
    (["C:\\x\\concordance\\web\\policy.py"], "frame of the engine"),
    (["<frozen importlib._bootstrap>", f"{ENGINE}/pages/site.py"], "start of Python and its modules"),
    (["/x/own.py"], REST),
    ([], REST),
]


@pytest.mark.parametrize(("stack", "expected"), STACKS)
def test_the_innermost_function_with_a_phase_decides(stack: list[str], expected: str) -> None:
    assert phase(stack) == expected


def test_the_phases_of_a_build_are_told(tmp_path: Path) -> None:
    base = made_base(tmp_path, 20)
    found = dict(phases(base))
    assert found.pop("wall") > 0
    assert found.keys() <= {*PHASES, REST, WORKERS}
    assert {"start of Python and its modules", "pages"} <= found.keys()
    assert (base.site / f"concepts/{base.chosen()}/index.html").is_file()
    assert shares([("load", 1.0), ("check", 0.5), ("load", 2.0)]) == {"load": 3.0, "check": 0.5}
    assert compared({100: {"load": 3.0, WORKERS: 1.0}}, {100: 2.0}) == [
        ["load", "3.00 s (1.50×)"],
        [WORKERS, "1.00 s (0.50×)"],
    ]


def test_a_goal_is_met_up_to_its_bound() -> None:
    def figure(ours: float | None, goal: Goal, baseline: float = 2.0) -> Figure:
        return Figure("build", 1000, ours, "s", baseline, goal, "once")

    assert figure(4.0, Goal(2.0, ratio=True)).met
    assert figure(4.1, Goal(2.0, ratio=True)).met is False
    assert figure(0.4, Goal(0.4)).met
    assert figure(0.5, Goal(0.4)).met is False
    assert figure(95, Goal(95, least=True)).met
    assert figure(94, Goal(95, least=True)).met is False
    assert figure(None, Goal(0.4)).met is None
    row = ["build", "1,000", "4.10 s", "2.00 s", "2.0×", "at most 2×", "**no**", "once"]
    assert figure(4.1, Goal(2.0, ratio=True)).row() == row
    assert len(row) == len(COLUMNS)
    assert figure(None, Goal(0.4)).row()[2:7] == ["—", "2.00 s", "—", "at most 0.4 s", "not measured"]


def test_a_figure_that_fails_says_why_and_keeps_those_before_it() -> None:
    def some() -> Iterator[Figure]:
        yield Figure("one", 100, 1.0, "s")
        raise OSError("no port | free")

    one, failed = attempted("mkdocs serve", 100, some)
    assert one.ours == 1.0
    assert failed.what == "mkdocs serve"
    assert failed.row()[6:] == ["not measured", "OSError: no port / free"]
    found = json.loads(as_json([one, failed], {100: {"load": 1.0}}))
    assert [each["what"] for each in found["figures"]] == ["one", "mkdocs serve"]
    assert found["phases"] == {"100": {"load": 1.0}}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["measured"])


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell what a process took")
def test_a_command_is_measured_with_all_that_it_starts(tmp_path: Path) -> None:
    """The memory of a process below counts: this one holds 60 MB."""
    below = [sys.executable, "-c", "held = bytearray(60_000_000)"]
    found = run([sys.executable, "-c", f"import subprocess; subprocess.run({below!r})"], tmp_path)
    assert found.processor is not None
    assert found.peak is not None
    assert found.peak > 60


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system has no such files")
def test_the_memory_of_each_process_below_another_is_found() -> None:
    work = "held = bytearray(b'x' * 60_000_000); print('held', flush=True); input()"
    words = [sys.executable, "-c", work]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert process.pid in set(below(os.getpid()))
        assert share(process.pid) > 60_000_000
        process.communicate("\n")
    assert share(process.pid) == 0


def test_a_command_that_fails_says_so_with_its_last_words(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"]
    with pytest.raises(NotMeasuredError, match="ended with 3: no such thing"):
        run(words, tmp_path)


def test_medians_and_rounds() -> None:
    taken: list[int] = []
    assert rounds(lambda: taken.append(1), most=3) == len(taken) == 3
    assert rounds(lambda: taken.append(1), enough=0) == 1
    assert middle([3.0, 1.0, 2.0]) == 2.0
    assert middle([3.0, None]) is None
    assert middle([]) is None
