"""`concordance quote`: reads the fingerprints it needs, and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from concordance.base.meanings import ROLES, STANCES
from concordance.cli.answers import as_text
from concordance.cli.completing import complete_sources
from concordance.cli.editions import editions, others
from concordance.cli.root import knowledge_base_root
from concordance.quoting.finding import GOOD, PLACED, Finding, find_best
from concordance.quoting.fingerprint import Fingerprint


@click.command("quote", short_help="Check whether a quote appears verbatim in a source, and where.")
@click.argument("text", required=False)
@click.option(
    "--source",
    metavar="ID[/EDITION]",
    help="Where to look. Default: every source.",
    shell_complete=complete_sources,
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per quote, each on a line.")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print a block to paste into an entry.")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    help="With --yaml: what the passage does for the concept.",
)
@click.option(
    "--stance",
    type=click.Choice(STANCES),
    help="With --yaml: how the text stands to the concept, as earlier texts have it.",
)
@click.option("--omits", metavar="SENTENCE", help="With --yaml: what the quote leaves out, for readers.")
@click.pass_obj
def command(
    root: Path | None,
    text: str | None,
    source: str | None,
    as_json: bool,
    as_yaml: bool,
    role: str | None,
    stance: str | None,
    omits: str | None,
) -> None:
    """Check whether a quote appears verbatim in a source, and where.

    TEXT is the quote; without it, standard input is. What copying leaves in a text is forgiven. With --json,
    standard input has one quote per line (plain or as a JSON string) or one JSON array of strings. With
    --yaml, the words are printed as the source has them, and only if an entry may quote them so. The label is
    made from them; change it as you like. The role is yours to choose, here or in the file.

    Exit status: 0 if each quote is verbatim or differs only in what a quoter may change (and, with --yaml, a
    block is printed), 1 if one does not, 2 for incorrect usage.
    """
    if as_json and as_yaml:
        raise click.UsageError("--json and --yaml cannot be used together: choose one")
    for name, value in (("--omits", omits), ("--role", role), ("--stance", stance)):
        if value is not None and not as_yaml:
            raise click.UsageError(f"{name} is for the block that --yaml prints: add --yaml")
    base = knowledge_base_root(root, or_own=True)
    prints = editions(base, source)
    if as_json:
        quotes = _quotes(_standard_input()) if text is None else [_clean(text)]
        sys.exit(0 if _print_rows(quotes, prints) else 1)
    quote = _clean(_standard_input() if text is None else text)
    finding = find_best(quote, prints)
    if as_yaml:
        sys.exit(0 if _print_block(base, finding, prints, omits, role, stance) else 1)
    click.echo(as_text(finding, prints), nl=False)
    if finding.verdict not in GOOD and source is not None and (rest := others(base, prints)):
        elsewhere = find_best(quote, rest)
        if elsewhere.verdict in GOOD:
            click.echo(
                f"  {elsewhere.source}/{elsewhere.edition} has it ({elsewhere.verdict}): {elsewhere.at}"
            )
    sys.exit(0 if finding.verdict in GOOD else 1)


def _print_rows(quotes: Sequence[str], prints: Sequence[Fingerprint]) -> bool:
    """Print the findings as JSON; the result says whether all of them are good."""
    good = True
    for quote in quotes:
        finding = find_best(quote, prints)
        good = good and finding.verdict in GOOD
        sys.stdout.write(json.dumps(finding.as_row()) + "\n")  # without flushing, which costs as much
    return good


def _print_block(
    base: Path,
    finding: Finding,
    prints: Sequence[Fingerprint],
    omits: str | None,
    role: str | None,
    stance: str | None,
) -> bool:
    """Print the block for an entry, or say on standard error why there is none; whether it was printed."""
    from concordance.cli.block import block, refusals  # imports what reads knowledge.yaml

    edition = next(
        each for each in prints if (each.source, each.edition) == (finding.source, finding.edition)
    )
    words_are_there = finding.verdict in PLACED
    if not (words_are_there and finding.mended):
        click.echo(as_text(finding, prints), nl=False, err=True)
        return False
    if reasons := list(refusals(base, finding.mended, edition, omits)):
        click.echo(
            as_text(finding, prints) + "".join(f"  {reason}\n" for reason in reasons), nl=False, err=True
        )
        return False
    if " ".join(finding.quote.split()) != " ".join(finding.mended.split()):
        click.echo("the block has the words as the source has them", err=True)
    click.echo(block(finding.mended, edition, omits, role, stance), nl=False)
    return True


def _clean(text: str) -> str:
    """A text without the bytes of an argument that are not text."""
    return text.encode("utf-8", "replace").decode()


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
