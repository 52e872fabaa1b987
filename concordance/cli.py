"""The command line: check, build, export, schema, release, stats, pack, fingerprint, quote."""

from __future__ import annotations

import datetime
import json
import re
import sys
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from concordance.base.files import write_whole
from concordance.base.load import IDS, KNOWLEDGE, VOCABULARY, load
from concordance.base.model import fingerprint_path
from concordance.base.problems import FORMATS, did_you_mean
from concordance.base.schema import schema_files
from concordance.base.values import SLUG_FORM
from concordance.checks import check_root
from concordance.exports import FOLDER, documents
from concordance.exports import exports as offered
from concordance.exports import files as export_files
from concordance.pages import render
from concordance.pages.graph import graph_files
from concordance.pages.site import Site
from concordance.quoting.finding import Finding, find_best
from concordance.quoting.fingerprint import Fingerprint, make_fingerprint
from concordance.record.history import RELEASES, released, write_release
from concordance.record.history import release as prepare_release
from concordance.study.index import Index
from concordance.study.stats import as_text as stats_as_text
from concordance.study.stats import stats as make_stats
from concordance.web.offline import pack as pack_folder
from concordance.web.permalinks import ADDRESSES, addresses, load_addresses, lost
from concordance.web.permalinks import as_text as addresses_text

_ROOT_FILE = KNOWLEDGE


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"The knowledge base's folder. Default: the nearest one upward that has a {_ROOT_FILE}.",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Check, build and cite an annotated knowledge base; prove its quotes verbatim."""
    context.obj = root


def knowledge_base_root(given: Path | None) -> Path:
    """The folder given, or the nearest one upward from the current folder that has a vocabulary.

    Raises `click.UsageError` where there is none.
    """
    start = (given or Path.cwd()).resolve()
    for folder in [start] if given else [start, *start.parents]:
        if any((folder / file).is_file() for file in (KNOWLEDGE, VOCABULARY)):
            return folder
    where = f"{given} has no {_ROOT_FILE}" if given else f"no folder from here upward has a {_ROOT_FILE}"
    raise click.UsageError(f"{where}: run the command in a knowledge base, or name one with --root")


@main.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.pass_obj
def check(root: Path | None, form: str) -> None:
    """Check every entry, source and fingerprint, and the vocabulary.

    Problems go to standard output in the format chosen: text for people, JSON, GitHub's workflow
    commands, or SARIF 2.1.0 for code scanners. Exit status: 0 clean, 1 with problems, 2 for wrong use.
    """
    if _checked(knowledge_base_root(root), form) is None:
        sys.exit(1)


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Only check; write nothing.")
@click.pass_obj
def build(root: Path | None, only_check: bool) -> None:
    """Check everything, and write the graph into build/: one HTML file, GraphML, node-link JSON.

    Nothing is written where there is a problem. Exit status: 0 clean, 1 with problems, 2 for wrong use
    or where build/ cannot be written.
    """
    folder = knowledge_base_root(root)
    index = _checked(folder, "text")
    if index is None:
        sys.exit(1)
    if not only_check:
        _write(graph_files(index), folder, "build")


@main.command()
@click.pass_obj
def export(root: Path | None) -> None:
    """Check everything, and write every export into build/data/: the files of the downloads page.

    Nothing is written where there is a problem. Exit status: 0 clean, 1 with problems, 2 for wrong use
    or where build/ cannot be written.
    """
    folder = knowledge_base_root(root)
    index = _checked(folder, "text")
    if index is None:
        sys.exit(1)
    _write({one.file: one.make(index) for one in offered(index)}, folder, f"build/{FOLDER}")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def stats(root: Path | None, as_json: bool) -> None:
    """Check everything, and say what it covers: the numbers of the coverage page.

    Exit status: 0 clean, 1 with problems, 2 for wrong use.
    """
    index = _checked(knowledge_base_root(root), "text")
    if index is None:
        sys.exit(1)
    found = make_stats(index)
    if as_json:
        click.echo(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    else:
        click.echo(stats_as_text(found), nl=False)


def _write(files: Mapping[str, str | bytes], root: Path, folder: str) -> None:
    """Write files into a folder under the root, and say so; status 2 where it cannot be written."""
    try:
        write_whole(files, root / folder)
    except OSError as error:
        click.echo(f"{folder}/ cannot be written: {error}", err=True)
        sys.exit(2)
    click.echo(f"written: {', '.join(f'{folder}/{name}' for name in files)}", err=True)


@main.command()
@click.argument("version")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
    show_default="today, UTC",
)
@click.pass_obj
def release(root: Path | None, version: str, date: datetime.datetime) -> None:
    """Put every entry that changed since the last release on record, as VERSION.

    The record is append-only: history/<id>.jsonl for each entry, history/releases.jsonl for the whole.
    Nothing is written where there is a problem. Exit status: 0 released, 1 with problems, 2 for wrong use.
    """
    folder = knowledge_base_root(root)
    index = _checked(folder, "text")
    if index is None:
        sys.exit(1)
    base, history = index.base, index.history
    added, problems = prepare_release(base, history, version, date.date().isoformat())
    if not problems:
        later = Index(base, released(history, added))
        site = Site(later, data=export_files(later))
        promised, present = load_addresses(folder), addresses(site, render(site))
        problems = lost(promised, present)
    if problems:
        click.echo(FORMATS["text"](problems), nl=False)
        sys.exit(1)
    try:
        write_release(folder, added, {ADDRESSES: addresses_text(present, promised)})
    except OSError as error:
        click.echo(f"the release cannot be written, and nothing was: {error}", err=True)
        sys.exit(2)
    changed = len(added) - (RELEASES in added) - (IDS in added)
    click.echo(f"release {version}: {_count(changed, 'entry', 'entries')} on record in history/", err=True)


@main.command()
@click.pass_obj
def schema(root: Path | None) -> None:
    """Write the JSON Schemas into schema/: of entries, sources and vocabulary for editors, and of the export.

    They are made from the vocabulary: write them anew when it has changed. Exit status: 0 when they are
    written, 1 where the vocabulary has a problem, 2 for wrong use or where schema/ cannot be written.
    """
    folder = knowledge_base_root(root)
    base, problems = load(folder)
    problems = [problem for problem in problems if problem.location.path in (KNOWLEDGE, VOCABULARY)]
    if problems or base is None:
        click.echo(FORMATS["text"](problems), nl=False)
        sys.exit(1)
    published = f"{base.about.prefix}.schema.json"
    files = {**schema_files(base.vocabulary), published: documents.schema(Index(base))}
    _write(files, folder, "schema")


def _checked(root: Path, form: str) -> Index | None:
    """The knowledge base where it has no problem; else None, once the problems are printed."""
    index, problems = check_root(root)
    # A file's name may hold bytes that are no text, and no encoding takes those.
    click.echo(FORMATS[form](problems).encode("utf-8", "replace").decode(), nl=False)
    if problems or index is None:
        files = len({problem.location.path for problem in problems})
        click.echo(f"{_count(len(problems), 'problem')} in {_count(files, 'file')}", err=True)
        return None
    base = index.base
    links = sum(len(concept.links) for concept in base.concepts.values())
    quotes = sum(len(concept.quotes) for concept in base.concepts.values())
    counted = (_count(len(base.concepts), "concept"), _count(links, "link"), _count(quotes, "quote"))
    click.echo(f"{', '.join(counted)}: no problem", err=True)
    return index


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
def pack(folder: Path, archive: Path) -> None:
    """Pack FOLDER, a built site, into the zip ARCHIVE; the same files give the same bytes.

    Exit status: 0 packed, 2 for wrong use or where the archive cannot be written.
    """
    try:
        pack_folder(folder, archive)
    except OSError as error:
        raise click.UsageError(f"{archive} cannot be written: {error.strerror}") from error


@main.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="The source's id, as in hubinger-2019.")
@click.option("--edition", required=True, help="The edition's id, as in arxiv-v3.")
@click.pass_obj
def fingerprint(root: Path | None, text: Path, source: str, edition: str) -> None:
    """Make the fingerprint of a source text.

    TEXT is the text in Markdown: a heading begins a section, `[p. 7]` stands where page 7 begins,
    `[equation]` for a displayed equation. The text itself is not kept.
    """
    for name, value in (("--source", source), ("--edition", edition)):
        if not re.fullmatch(SLUG_FORM, value):
            raise click.UsageError(f'{name} "{value}" is no id: use small letters, digits and hyphens')
    base = knowledge_base_root(root)
    try:
        content = text.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{text} is not UTF-8: byte {error.start} cannot be read") from error
    made = make_fingerprint(content, source, edition)
    path = base / fingerprint_path(source, edition)
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    part.write_text(made.to_json(), encoding="utf-8", newline="\n")
    part.replace(path)
    words = sum(section.words for section in made.sections)
    click.echo(f"{path}: {words} words in {len(made.sections)} sections")


@main.command()
@click.argument("text", required=False)
@click.option("--source", required=True, metavar="ID[/EDITION]", help="Where to look; default: all editions.")
@click.option("--json", "as_json", is_flag=True, help="Quotes from standard input, one JSON object a line.")
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the block ready for an entry.")
@click.pass_obj
def quote(root: Path | None, text: str | None, source: str, as_json: bool, as_yaml: bool) -> None:
    """Say whether a quote stands verbatim in a source, and where.

    TEXT is the quote; without it, standard input is. With --json, standard input has one quote a line
    (plain or as a JSON string) or one JSON array of strings. Exit status: 0 when every quote is
    verbatim, 1 when one is not, 2 for wrong use.
    """
    if as_json and as_yaml:
        raise click.UsageError("--json and --yaml exclude each other")
    editions = _editions(knowledge_base_root(root), source)
    if as_json and text is None:
        quotes = _quotes(_standard_input())
    else:
        asked = _standard_input() if text is None else text
        quotes = [asked.encode("utf-8", "replace").decode()]  # an argument may hold bytes that are no text
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
    """The quotes in a JSON array, or one a line, each plain or as a JSON string."""
    if given.lstrip().startswith("["):
        try:
            quotes = json.loads(given)
        except (json.JSONDecodeError, RecursionError):
            quotes = None  # a quote may begin with words in brackets
        if isinstance(quotes, list):
            if all(isinstance(asked, str) for asked in quotes):
                return quotes
            raise click.UsageError("the JSON array on standard input has something that is no string")
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

    A source that has a fingerprint and no entry in sources/ yet is found as well: quotes are looked for
    before it is described.
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
    knowledge, _ = load(base)
    listed = list(knowledge.sources[wanted].editions) if knowledge and wanted in knowledge.sources else []
    known.sort(key=lambda name: listed.index(name) if name in listed else len(listed))
    return [_fingerprint(base, wanted, name) for name in ([edition] if slash else known)]


def _fingerprint(base: Path, source: str, edition: str) -> Fingerprint:
    path = base / fingerprint_path(source, edition)
    try:
        return Fingerprint.from_json(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{path}: {error}") from error


def _unknown(what: str, found: str, known: Iterable[str]) -> str:
    hint = did_you_mean(found, known) or f"known: {', '.join(sorted(known)) or 'none'}"
    return f'"{found}" is no {what}: {hint}'


def _as_text(finding: Finding) -> str:
    """A finding for people: the verdict, where, and the quote with what differs in braces."""
    where = f"{finding.source}/{finding.edition}"
    lines = [f"{finding.verdict}: {where}" + (f", {finding.at}" if finding.at else "")]
    if finding.reason:
        lines.append(
            f"  {finding.reason}" + (" (in braces; {} where something is missing)" if finding.differs else "")
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
    """The quote as a block that goes below an entry's `quotes:` as it is."""
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
