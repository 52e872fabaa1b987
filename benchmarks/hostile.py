"""Files that are made to be slow or large: what checking and building them takes, beside good files.

    .venv/bin/python benchmarks/hostile.py [--write]

Each input is put into the small knowledge base of the tests, which is checked in a process of its own, in
turn with the same base that has a good file of the same size instead: 200 quotes of a made-up text, the
record of many releases, a fingerprint of a long text, or as many entries. What checking accepts is built,
too. Times are processor times, and of both times what the base takes without the file is subtracted. --write
saves the table in benchmarks/README.md.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml
from quotes_texts import Writer
from report import report, times

from concordance.base.paths import IDS
from concordance.checks.examples import CASES
from concordance.quoting import find
from concordance.quoting.making import make_fingerprint
from concordance.record.digest import digest_of, sha256
from concordance.record.lines import RELEASES, Release, Version, history_path

TEA = CASES / "good" / "tea"
LONGEST = 600
"""After how many seconds a process is stopped; the row then says so."""

HEAD = "name: big thing\nkind: thing\ndefinition: A [[vessel]].\nundefined: No source defines it.\n"
LINKS = "links:\n  - relation: is-a\n    target: vessel\n    inferred: It is one.\n"
LIGATURE = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"
LIMITS = "limits: {quote: 1000000, run: 1000000, share: 1}\n"
ENTRY = "concepts/big-thing.yaml"
HISTORY = history_path("cup")
WORDS = Writer(11).text(40_000, 12)
PRINT = make_fingerprint(WORDS.text, "made-up", "first")

Make = Callable[[Path], None]


@dataclass(frozen=True)
class Taken:
    """What checking, and then building, took in a process of its own; the peak is of both."""

    check: float
    build: float | None
    peak: float
    problems: int


def written(path: str, text: str) -> Make:
    """A file with a text."""

    def make(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return make


def entry(rest: str, head: str = HEAD) -> Make:
    """An entry with some more lines."""
    return written(ENTRY, head + rest + LINKS)


def quoting(texts: list[str]) -> Make:
    """An entry with quotes of the made-up text, each with the place where it is."""
    place = {text: find(text, PRINT).at or "p. 1" for text in dict.fromkeys(texts) if LIGATURE not in text}
    common = {"source": "made-up", "edition": "first", "role": "explains"}
    quotes = {
        f"quote-{number}": {**common, "at": place.get(text, "p. 1"), "text": text}
        for number, text in enumerate(texts)
    }
    return entry(yaml.safe_dump({"quotes": quotes}, allow_unicode=True, width=10**6))


def defined(text: str) -> Make:
    """An entry whose definition is this text and a mention."""
    quoted = json.dumps(text, ensure_ascii=False)
    return entry("", HEAD.replace("A [[vessel]].", quoted)) if len(text) < 20_000 else entry("x: " + quoted)


def passages(size: int) -> list[str]:
    """Quotes of the made-up text, at most 200, as long as it takes for the file to have this size."""
    rng, words = Random(3), max(8, size // 1_300)
    found = []
    for _ in range(min(200, size // 200)):
        paragraph = rng.choice(WORDS.paragraphs)
        begin = rng.randrange(max(1, len(paragraph) - words))
        found.append(" ".join(paragraph[begin : begin + words]))
    return found


def record(size: int) -> Make:
    """The record of releases that each changed one entry, as large as that."""
    text = "A cup. " * 2_500
    said = {"id": "cup", "kind": "thing", "name": "cup", "definition": text, "quotes": {}, "links": []}
    lines: list[str] = []
    ledger: list[str] = []
    head = top = ""
    for number in range(size // 17_900):
        now = {**said, "explanation": f"Number {number}."}
        called, date = f"1.{number}.0", "2026-01-01"
        version = Version(version=called, date=date, previous=head, digest=digest_of(now), entry=now)
        lines.append(version.text())
        head = sha256(lines[-1])
        ledger.append(Release(version=called, date=date, previous=top, changed={"cup": head}).text())
        top = sha256(ledger[-1])

    def make(root: Path) -> None:
        written(HISTORY, "\n".join(lines) + "\n")(root)
        written(RELEASES, "\n".join(ledger) + "\n")(root)
        with (root / IDS).open("a", encoding="utf-8") as ids:
            ids.write("\ncup\n")

    return make


def print_of(words: int) -> Make:
    """The fingerprint of a made-up text, in place of that of the first edition."""
    return written(
        "sources/made-up.first.fingerprint.json",
        make_fingerprint(Writer(11).text(words, 12).text, "made-up", "first").to_json(),
    )


def forged(root: Path) -> None:
    """A fingerprint with a million hashes, all of them the same."""
    print_of(40_000)(root)
    path = root / "sources/made-up.first.fingerprint.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    lists = [key for key in found if isinstance(found[key], str | list)]
    longest = max(lists, key=lambda key: len(found[key]))
    found[longest] = found[longest][: len(found[longest]) // 2] * 50
    path.write_text(json.dumps(found), encoding="utf-8")


def many(folder: str, count: int, name: str, text: str) -> Make:
    """Many small files; entries have a name each."""

    def make(root: Path) -> None:
        (root / folder).mkdir(exist_ok=True)
        for number in range(count):
            file = root / folder / name.format(number)
            file.write_text(text.replace("big thing", f"thing {number}"), encoding="utf-8")

    return make


def mistyped(size: int) -> Make:
    """Links whose keys are all misspelt."""
    link = "  - {relatoin: is-a, targe: cup, infered: A.}\n"
    return written(ENTRY, HEAD + "links:\n" + link * (size // len(link)))


def listed(key: str, count: int) -> Make:
    """A list of so many names."""
    return entry(f"{key}: [{', '.join(f'a{number}' for number in range(count))}]\n")


KB = 1_000
GOOD: dict[str, Make] = {
    "an entry of 200 kB": quoting(passages(200 * KB)),
    "an entry of 20 kB": quoting(passages(20 * KB)),
    "a record of 30 MB": record(30_000 * KB),
    "a record of 60 MB": record(60_000 * KB),
    "a fingerprint of 40,000 words": print_of(40_000),
    "1,000 entries": many("concepts", 1_000, "thing-{}.yaml", HEAD + LINKS),
}
HOSTILE: dict[str, tuple[Make, str, float]] = {
    "misspelt keys, 200 kB": (mistyped(200 * KB), "an entry of 200 kB", 1),
    "unknown keys, 200 kB": (
        entry("".join(f"k{number}: 1\n" for number in range(20_000))), "an entry of 200 kB", 1),
    "25,000 former ids": (listed("formerly", 25_000), "an entry of 200 kB", 1),
    "25,000 aliases": (listed("aliases", 25_000), "an entry of 200 kB", 1),
    "1,600 equal quotes": (quoting([passages(20 * KB)[0]] * 1_600), "an entry of 200 kB", 1),
    "12 quotes of 19 kB, the text's own words": (
        quoting([" ".join(WORDS.text.split()[at * 3000 :])[:19_000] for at in range(12)]),
        "an entry of 200 kB", 1),
    "12 quotes of 6,000 U+FDFA": (quoting([f"{LIGATURE}" * 6_000] * 12), "an entry of 200 kB", 1),
    "lists 1,000 deep": (entry("x: " + "[" * 1_000 + "]" * 1_000 + "\n"), "an entry of 20 kB", 0.1),
    "block quotes, 19 kB": (defined("> " * 9_500), "an entry of 20 kB", 1),
    "20,000 open brackets": (defined("[" * 19_990), "an entry of 20 kB", 1),
    "*a over and over, 19 kB": (defined("*a " * 6_600 + "."), "an entry of 20 kB", 1),
    "wrong lines of a record, 60 MB": (
        written(HISTORY, '{"a":1}\n' * 7_500_000), "a record of 60 MB", 1),
    "wrong lines of a record, 100 MB": (
        written(HISTORY, '{"a":1}\n' * 12_500_000), "a record of 60 MB", 100 / 60),
    "one line of a record, 30 MB": (
        written(HISTORY, json.dumps({f"a{n}": "b" for n in range(2_300_000)})), "a record of 30 MB", 1),
    "a fingerprint with a million hashes": (forged, "a fingerprint of 40,000 words", 25),
    "20,000 stray files": (many("concepts", 20_000, "s{}.txt", "x"), "1,000 entries", 20),
    "100,000 stray files": (many("concepts", 100_000, "s{}.txt", "x"), "1,000 entries", 100),
    "20,000 stray records": (many("history", 20_000, "s{}.jsonl", "x"), "1,000 entries", 20),
}  # fmt: skip
"""Each hostile input, the good file that it is measured beside, and how many times its size it has."""


def base(root: Path, make: Make | None) -> None:
    """Write the small knowledge base, with the made-up source and whatever is made."""
    shutil.copytree(TEA, root)
    with (root / "knowledge.yaml").open("a", encoding="utf-8") as settings:
        settings.write(LIMITS)
    source = yaml.load((root / "sources/tea-2020.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    edition = {**next(iter(source["editions"].values())), "label": "first edition"}
    source |= {"editions": {"first": edition}, "short": "Made up", "title": "Made up"}
    text = yaml.safe_dump(source, default_style='"', allow_unicode=True)
    (root / "sources/made-up.yaml").write_text(text, encoding="utf-8")
    made = make_fingerprint(WORDS.text, "made-up", "first").to_json()
    (root / "sources/made-up.first.fingerprint.json").write_text(made, encoding="utf-8")
    if make:
        make(root)


def measured(make: Make | None) -> Taken | None:
    """What a base with this takes; None if it was not done in time."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "base"
        base(root, make)
        command = [sys.executable, str(Path(__file__).with_name("hostile_work.py")), str(root)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            return None
    return Taken(**json.loads(done.stdout))


def main() -> None:
    empty = measured(None)
    assert empty is not None
    rows = []
    for name, (make, beside, size) in HOSTILE.items():
        good, taken = measured(GOOD[beside]), measured(make)
        assert good is not None
        standard = max(0.01, good.check - empty.check)
        if taken is None:
            rows.append([name, beside, f"not in {LONGEST} s", "—", "—", "—", "—"])
            continue
        own = max(0.001, taken.check - empty.check)
        rows.append([
            name,
            f"{beside}: {standard:.2f} s, {good.peak:.0f} MB",
            f"{own:.2f} s",
            times(own, standard * size),
            f"{taken.peak:.0f} MB",
            f"{taken.problems:,}",
            "—" if taken.build is None else f"{taken.build:.2f} s",
        ])  # fmt: skip
        print(rows[-1], file=sys.stderr)
    columns = [
        "input",
        "beside, the baseline",
        "check",
        "to the baseline",
        "peak memory",
        "problems",
        "build",
    ]
    report("hostile", columns, rows, NOTE)


NOTE = (
    "The ratio is for the same size: where a good file of that size would take too long to make, such as "
    "20,000 entries, the baseline's time is multiplied. A dash means that the input is refused, so that it "
    "is not built."
)


if __name__ == "__main__":
    main()
