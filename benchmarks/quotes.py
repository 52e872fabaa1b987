"""What proving quotes by fingerprint costs, and how often it errs, beside looking them up in the text itself.

    .venv/bin/python benchmarks/quotes.py [--write]

There are four tables: a source of 18,000 words, 50 sources of 20,000 words (quotes_many.py), texts made to be
slow, and false verdicts (quotes_cases.py). The texts of the first three are made up (quotes_texts.py). The
baseline, `str.find` in the plain text, needs the text, which the project may not publish, and does not tell
what differs. So do the two that others use (quotes_others.py); pip installs them into a temporary environment
for this run, unless they are there, and if it cannot, the tables say that they are not. All times are
processor times, which a busy machine changes less. --write saves the tables in benchmarks/README.md.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from quotes_cases import PLAIN, TEXT, groups, is_passage
from quotes_others import ask, python_with_others
from quotes_texts import MadeUp, Writer, altered
from report import report, times

from concordance.quoting import VERDICTS, find, make_fingerprint, prove

ROOT = Path(__file__).parent.parent
WORDS, LONG = 18_000, 20_000
SOURCES = 50
ASKED = 1_000
LINES = 10_000  # quotes given to the command
SIZE = 20_000  # characters of a hostile text: the most that a quote may have
ACCEPTED = VERDICTS[:2]
ABSENT = "not installed"


def main() -> None:
    writer = Writer(7)
    with python_with_others() as python, tempfile.TemporaryDirectory() as folder:
        one_source(writer, python, Path(folder))
        many_sources(writer, python, Path(folder))
        hostile_texts(writer)
        false_verdicts(python)


def measured(work: Callable[[], object]) -> float:
    """The processor seconds that the work takes: the best of three runs."""
    durations = []
    for _ in range(3):
        start = time.process_time()
        work()
        durations.append(time.process_time() - start)
    return min(durations)


def shown(seconds: float) -> str:
    """A duration, in milliseconds below ten seconds."""
    return f"{seconds * 1000:,.1f} ms" if seconds < 10 else f"{seconds:,.0f} s"


def one_source(writer: Writer, python: str | None, folder: Path) -> None:
    """Quotes of a single source, in memory and by the command."""
    source, rng = writer.text(WORDS, seed=1), Random(7)
    quotes = source.quotes(ASKED, rng)
    asked = {"verbatim": quotes, "altered": altered(quotes), "absent": writer.absent(ASKED, rng)}
    fingerprint = make_fingerprint(source.text, "long", "one")
    for verdict, row in asked.items():
        assert {find(quote, fingerprint).verdict for quote in row} == {verdict}
    base = measured(lambda: [quote in source.text for quote in quotes])
    rows = {"str.find of 1,000 quotes, the baseline": base}
    rows["make the fingerprint"] = measured(lambda: make_fingerprint(source.text, "long", "one"))
    for name, row in asked.items():
        rows[f"find: 1,000 {name} quotes"] = measured(lambda row=row: [find(one, fingerprint) for one in row])
    rows["prove: 1,000 verbatim quotes"] = measured(lambda: [prove(one, fingerprint) for one in quotes])
    (folder / "sources").mkdir()
    (folder / "knowledge.yaml").touch()
    (folder / "sources/long.one.fingerprint.json").write_text(fingerprint.to_json(), encoding="utf-8")
    many = {"verbatim": source.quotes(LINES, rng), "absent": writer.absent(LINES, rng)}
    for name, row in many.items():
        rows[f"concordance quote --json: {LINES:,} {name} quotes"] = by_command(folder, row, name)
    shown_rows = [[name, shown(seconds), times(seconds, base)] for name, seconds in rows.items()]
    shown_rows += by_others(python, source, asked, base)
    report(
        "quotes",
        ["work", "processor time", "to the baseline"],
        shown_rows,
        "The times of the last four rows are reckoned from the quotes that are answered in two seconds.",
    )


def by_command(root: Path, quotes: list[str], verdict: str) -> float:
    """The processor seconds that the command takes, from the prompt to its last answer."""
    program = str(Path(sys.executable).with_name("concordance"))
    command = [program, "--root", str(root), "quote", "--source", "long", "--json"]
    start = os.times()
    done = subprocess.run(command, input="\n".join(quotes), capture_output=True, text=True, check=False)
    end = os.times()
    answers = [json.loads(line)["verdict"] for line in done.stdout.splitlines()]
    assert answers == [verdict] * len(quotes), done.stderr
    return end.children_user + end.children_system - start.children_user - start.children_system


def by_others(
    python: str | None, source: MadeUp, asked: dict[str, list[str]], base: float
) -> list[list[str]]:
    """The rows of what others use, for the same quotes in the same text."""
    kinds = ("verbatim", "altered")
    if python is None:
        return [[name, ABSENT, "—"] for name in ("linkml-reference-validator", "partial_ratio")]
    request: dict[str, Any] = {"kind": "durations", "texts": [source.text]}
    request["asked"] = {"first": asked["verbatim"]} | {kind: asked[kind] for kind in kinds}
    found = ask(python, request | {"suggest": True})
    return [
        [f"{name}: 1,000 {kind} quotes", shown(seconds * ASKED), times(seconds * ASKED, base)]
        for name, row in found.items()
        for kind, seconds in row.items()
    ]


def many_sources(writer: Writer, python: str | None, folder: Path) -> None:
    """Quotes that may be in any of 50 sources; each way is measured in a process of its own."""
    rng, quotes, sizes = Random(8), [], [0, 0, 0, 0]
    paths: list[Path] = []
    for number in range(SOURCES):
        source = writer.text(LONG, seed=100 + number)
        fingerprint = make_fingerprint(source.text, f"source-{number:02}", "one")
        quotes += source.quotes(6, rng)
        paths.append(folder / f"{number:02}.md")
        paths[-1].write_text(source.text, encoding="utf-8")
        (folder / f"{number:02}.json").write_text(fingerprint.to_json(), encoding="utf-8")
        forms = (source.text.encode(), fingerprint.to_json().encode(), fingerprint.to_bytes())
        for at, form in enumerate(forms):
            sizes[at] += len(gzip.compress(form, 9))
        sizes[3] += fingerprint.words
    rng.shuffle(quotes)
    asked = {"verbatim": quotes, "altered": altered(quotes), "absent": writer.absent(len(quotes), rng)}
    asked["first"] = altered(quotes[:1])
    (folder / "asked.txt").write_text(json.dumps(asked), encoding="utf-8")
    base, ours = in_process(folder, "texts"), in_process(folder, "fingerprints")
    for verdict in ("verbatim", "altered", "absent"):
        assert ours[f"{verdict} answers"] == [verdict], ours
    labels = {
        "load": "to load all of them",
        "first": "the first quote, which makes the index",
        "verbatim": "a verbatim quote",
        "altered": "an altered quote",
        "absent": "an absent quote",
    }
    rows = [[label, shown(ours[k]), shown(base[k]), times(ours[k], base[k])] for k, label in labels.items()]
    for name, label in (("memory", "memory with the index"), ("peak", "memory at most")):
        cells = [f"{way[name]:.0f} MB" for way in (ours, base)]
        rows.append([label, *cells, times(ours[name], base[name])])
    for name, size in (("JSON", sizes[1]), ("the binary form", sizes[2])):
        cells = [f"{each / sizes[3]:.2f}" for each in (size, sizes[0])]
        rows.append([f"bytes a word over the wire, {name}, gzip", *cells, times(size, sizes[0])])
    found = {}
    if python is not None:
        texts = [path.read_text(encoding="utf-8") for path in paths]
        request = {"kind": "durations", "texts": texts, "asked": asked, "suggest": False}
        found = ask(python, request)
    for name in ("linkml-reference-validator", "partial_ratio"):
        for kind in ("verbatim", "altered"):
            seconds = found[name][kind] if found else None
            cells = [ABSENT, "—", "—"] if seconds is None else [shown(seconds), shown(base[kind])]
            rows.append([f"{kind} quote, {name}", *cells, *([times(seconds, base[kind])] if seconds else [])])
    report(
        "quotes_many",
        ["50 sources of 20,000 words", "cost", "the texts, the baseline", "to the baseline"],
        rows,
    )


def in_process(folder: Path, kind: str) -> dict[str, Any]:
    """The costs of one way, measured in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("quotes_many.py")), str(folder), kind]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def hostile_texts(writer: Writer) -> None:
    """Texts that are made to be slow, beside as much of the source's own text."""
    source = writer.text(WORDS, seed=1)
    fingerprint = make_fingerprint(source.text, "long", "one")
    plain = " ".join(word for paragraph in source.paragraphs for word in paragraph)[:SIZE]
    frequent = Random(9).choices(writer.words[:40], k=SIZE)
    texts = {
        "the source's own text, the baseline": plain,
        "the same with every tenth word replaced": every(plain, 10, "replaced"),
        "the same with omissions": every(plain, 10, "[...]"),
        "the source's most frequent words": " ".join(frequent),
        "the same paragraph over and over": " ".join(source.paragraphs[3]) + " ",
        "letters with digits": "a1 ",
        "hyphens before spaces": "a- a ",
        "hyphens before line ends": "ab-\n",
        "numbers of list items": "1. A ",
        "numbers at line ends": "a. 1\n",
        "one letter": "a ",
        "one long word": "a",
        "digits": "12 ",
        "brackets that open": "[",
        "words in brackets": "a [b] ",
        "notes": "a [12] [^3] ",
        "dots": ". . . ",
        "quotation marks": "“a‘ ",
        "accents": "\u0301",
        "signs that cannot be seen": "a\u200b\u202e ",
        "raised digits": "x²³ ",
        "Greek letters": "πθ ",
    }
    taken = {}
    for name, text in texts.items():
        long = (text * (SIZE // len(text) + 1))[:SIZE]
        start = time.process_time()
        find(long, fingerprint)
        found = time.process_time()
        prove(long, fingerprint)
        taken[name] = (found - start, time.process_time() - found)
    base = taken["the source's own text, the baseline"]
    rows = []
    for name, (finding, proving) in sorted(taken.items(), key=lambda row: (row[1] != base, -sum(row[1]))):
        cells = [f"{seconds * 1e6 / SIZE:.1f} s" for seconds in (finding, proving)]
        rows.append([name, *cells, times(finding + proving, sum(base))])
    columns = [f"a text of {SIZE:,} characters", "find, a megabyte", "prove, a megabyte", "to the baseline"]
    report("quotes_hostile", columns, rows)


def every(text: str, nth: int, new: str) -> str:
    """A text with every nth word replaced."""
    return " ".join(new if at % nth == nth - 1 else word for at, word in enumerate(text.split()))


def false_verdicts(python: str | None) -> None:
    """Altered quotes that are accepted and true ones that are not, by each way, on the same cases."""
    fingerprint = make_fingerprint(TEXT, "brewing", "first")
    others = ("linkml-reference-validator", "partial_ratio ≥ 90", "partial_ratio ≥ 95")
    rows = []
    mistaken, restored, unknown, given = 0, 0, 0, 0
    for cases in groups():
        findings = [find(quote, fingerprint) for quote in cases.quotes]
        is_paste = cases.passages is not None and cases.passages is not cases.quotes
        answers: dict[str, Sequence[bool]] = {"find": [one.verdict in ACCEPTED for one in findings]}
        if not is_paste:
            answers["prove"] = [not prove(quote, fingerprint).flaws for quote in cases.quotes]
        if python is not None:
            answers |= ask(python, {"kind": "verdicts", "text": PLAIN, "quotes": cases.quotes})
        if cases.passages is None:
            passed = [one.mended or "" for one in findings if one.verdict in ACCEPTED]
            mistaken += len(passed)
            restored += sum(not prove(text, fingerprint, omits=True).flaws for text in passed)
        else:
            pairs = zip(findings, cases.passages, strict=True)
            left = [(one.mended, passage) for one, passage in pairs if one.verdict not in ACCEPTED]
            unknown += len(left)
            given += sum(is_passage(mended, passage) for mended, passage in left)
        false = cases.passages is None
        cells = [errors(answers.get(name), false=false) for name in ("prove", "find", *others)]
        rows.append([f"{cases.name}: {'accepted' if false else 'refused'}", f"{len(cases.quotes):,}", *cells])
    note = (
        "`prove` decides what may be stored. `find` says what a paste is, and forgives what copying does; "
        "nobody stores a paste, so none is given to `prove`. "
        f"Of the {mistaken:,} altered quotes that `find` accepts, it gives back {restored:,} in words and "
        f"marks that `prove` accepts. Of the {unknown:,} true quotes that it does not accept as they are, it "
        f"gives back {given:,} as the source has them. The cases are those of our tests. Our rules were "
        "written against them; the others' were not, and are not meant to tell which cuts mislead."
    )
    if python is None:
        note += f" The others are {ABSENT}."
    report("quotes_verdicts", ["false verdicts", "cases", "prove", "find", *others], rows, note)


def errors(accepted: Sequence[bool] | None, *, false: bool) -> str:
    """How many answers are wrong: acceptances of what is false, or refusals of what is true."""
    if accepted is None:
        return "—"
    wrong = sum(answer == false for answer in accepted)
    return f"{wrong:,} ({wrong / len(accepted):.1%})"


if __name__ == "__main__":
    main()
