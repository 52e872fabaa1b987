"""`concordance quote`: reads the fingerprints it needs, and nothing else."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

import click

from concordance.base.paths import fingerprint_path, source_path
from concordance.base.problems import did_you_mean
from concordance.cli.root import knowledge_base_root
from concordance.quoting.finding import Finding, find_best
from concordance.quoting.fingerprint import Fingerprint


@click.command("quote", short_help="Check whether a quote appears verbatim in a source, and where.")
@click.argument("text", required=False)
@click.option("--source", required=True, metavar="ID[/EDITION]", help="Where to look; default: all editions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per quote, each on a line.")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print a block to paste into an entry.")
@click.pass_obj
def command(root: Path | None, text: str | None, source: str, as_json: bool, as_yaml: bool) -> None:
    """Check whether a quote appears verbatim in a source, and where.

    TEXT is the quote; without it, standard input is. With --json, standard input has one quote per line
    (plain or as a JSON string) or one JSON array of strings. Exit status: 0 if every quote is verbatim,
    1 if one is not, 2 for incorrect usage.
    """
    if as_json and as_yaml:
        raise click.UsageError("--json and --yaml cannot be used together: choose one")
    editions = _editions(knowledge_base_root(root), source)
    if as_json and text is None:
        quotes = _quotes(_standard_input())
    else:
        asked = _standard_input() if text is None else text
        quotes = [asked.encode("utf-8", "replace").decode()]  # an argument may have bytes that are not text
    verbatim = True
    for asked in quotes:
        finding = find_best(asked, editions)
        verbatim = verbatim and finding.verdict == "verbatim"
        if as_json:
            click.echo(json.dumps(finding.as_row()))
        elif as_yaml and finding.verdict == "verbatim":
            click.echo(_as_yaml(finding), nl=False)
        else:
            click.echo(_as_text(finding), nl=False, err=as_yaml)
    sys.exit(0 if verbatim else 1)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"standard input is not UTF-8: byte {error.start} cannot be read") from error


def _quotes(given: str) -> list[str]:
    """The quotes in a JSON array, or one quote per line, each plain or as a JSON string."""
    if given.lstrip().startswith("["):
        try:
            quotes = json.loads(given)
        except (json.JSONDecodeError, RecursionError):
            quotes = None  # not an array: a quote may begin with words in brackets
        if isinstance(quotes, list):
            if all(isinstance(asked, str) for asked in quotes):
                return quotes
            raise click.UsageError("the JSON array on standard input may contain only strings")
    return [_line(line) for line in given.split("\n") if line.strip()]


def _line(line: str) -> str:
    line = line.strip()
    if line.startswith('"'):
        try:
            value = json.loads(line)
        except json.JSONDecodeError:
            return line  # a quote that begins with a quotation mark
        if isinstance(value, str):
            return value
    return line


def _editions(base: Path, source: str) -> list[Fingerprint]:
    """The fingerprints that `ID` or `ID/EDITION` names, in the order in which the source lists them.

    A source with a fingerprint is found even if it has no YAML file yet, so that quotes can be looked up
    before the source is described.
    """
    suffix = ".fingerprint.json"
    files = (path.name.removesuffix(suffix).partition(".") for path in base.glob(f"sources/*{suffix}"))
    editions: dict[str, list[str]] = {}
    for wanted, _, edition in sorted(files):
        editions.setdefault(wanted, []).append(edition)
    wanted, slash, edition = source.partition("/")
    if wanted not in editions:
        raise click.UsageError(_unknown("source", wanted, editions))
    known = editions[wanted]
    if slash and edition not in known:
        raise click.UsageError(_unknown(f"edition of {wanted}", edition, known))
    listed = _listed(base, wanted) if len(known) > 1 and not slash else []
    known.sort(key=lambda name: listed.index(name) if name in listed else len(listed))
    return [_fingerprint(base, wanted, name) for name in ([edition] if slash else known)]


def _listed(base: Path, source: str) -> list[str]:
    """The editions of a source in the order of its file, even if the file has faults."""
    from concordance.base.yamltree import read_tree  # imported only when the order matters

    path = source_path(source)
    try:
        value = read_tree(path, (base / path).read_bytes()).value
    except OSError:
        return []
    editions = value.get("editions") if isinstance(value, dict) else None
    return list(editions) if isinstance(editions, dict) else []


def _fingerprint(base: Path, source: str, edition: str) -> Fingerprint:
    path = base / fingerprint_path(source, edition)
    try:
        return Fingerprint.from_json(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{path}: {error}") from error


def _unknown(what: str, found: str, known: Iterable[str]) -> str:
    names = ", ".join(sorted(known))
    hint = did_you_mean(found, known) or (f"choose one of: {names}" if names else "there are none yet")
    return f'no {what} is called "{found}": {hint}'


def _as_text(finding: Finding) -> str:
    """A finding for people: the verdict, the place, and the quote with the differences in braces."""
    where = f"{finding.source}/{finding.edition}"
    lines = [f"{finding.verdict}: {where}" + (f", {finding.at}" if finding.at else "")]
    if finding.reason:
        lines.append(
            f"  {finding.reason}" + (" (in braces; {} if something is missing)" if finding.differs else "")
        )
    if finding.differs:
        marked, last = "", 0
        for start, end in finding.differs:
            marked += finding.quote[last:start] + "{" + finding.quote[start:end] + "}"
            last = end
        marked = " ".join((marked + finding.quote[last:]).split())
        lines.append(textwrap.indent(textwrap.fill(marked, 96), "    "))
    if len(finding.places) > 1:
        others = "; ".join(place.at for place in finding.places[1:])
        lines.append(f"  also at: {others}")
    return "\n".join(lines) + "\n"


def _as_yaml(finding: Finding) -> str:
    """The quote as a block that can be pasted below an entry's `quotes:` as it is."""
    at = json.dumps(finding.at, ensure_ascii=False) if re.search(r": |:$| #", finding.at) else finding.at
    words = " ".join(finding.quote.split())
    block = [
        "label:",
        f"  source: {finding.source}",
        f"  edition: {finding.edition}",
        f"  at: {at}",
        "  role: defines",
        "  text: >-",
        *("    " + line for line in textwrap.wrap(words, 90, break_long_words=False, break_on_hyphens=False)),
    ]
    return "".join(f"  {line}\n" for line in block)
