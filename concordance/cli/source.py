"""`concordance source add`: add a text as a source of the knowledge base."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concordance.base.calling import command as command_line
from concordance.base.paths import fingerprint_command, fingerprint_path, id_like, source_path, why_not_an_id
from concordance.base.writing import write_file, write_whole
from concordance.cli.retyping import typed
from concordance.cli.root import knowledge_base_root

if TYPE_CHECKING:
    from concordance.intake import Extract
    from concordance.intake.describing import Described

_PLACEHOLDERS = {
    "title": ("--title", "TITLE"),
    "author": ("--author", "FAMILY, GIVEN"),
    "issued": ("--issued", "YEAR-MONTH-DAY"),
    "URL": ("--url", "HTTPS-ADDRESS"),
}
_FORMS = ("pdf", "html", "markdown", "latex", "text")


@click.group("source", short_help="Add a text as a source.")
def command() -> None:
    """Add a text as a source: PDF, HTML, Markdown, LaTeX or plain text."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "source_id", required=True, help="The source's permanent id, such as carroll-1865.")
@click.option("--edition", help="The edition's id. Default: from the address, such as second, or pdf.")
@click.option("--bib", type=click.Path(path_type=Path), help="A BibTeX file with the source's data.")
@click.option("--csl", type=click.Path(path_type=Path), help="A CSL-JSON file with the source's data.")
@click.option("--key", help="Which entry of the bibliography to use, if it has several.")
@click.option("--title")
@click.option(
    "--author",
    multiple=True,
    metavar='"FAMILY, GIVEN"',
    help="Repeat for each author, in order. Also "
    '"Family, Jr., Given", "Given Family", or an organization in braces: "{World Tea Society}".',
)
@click.option("--issued", metavar="DATE", help="When the work was published: 2019, 2019-06 or 2019-06-05.")
@click.option("--url", help="Where anyone can read it: an https address.")
@click.option("--type", "kind", help="Its type in CSL 1.0.2: article, article-journal, book, post-weblog …")
@click.option("--short", help="What to call it in running text. Default: from authors and year.")
@click.option("--container", metavar="TITLE", help="The journal, collection or site that it is part of.")
@click.option("--publisher")
@click.option("--language", help="Its language, such as en or de.")
@click.option("--doi")
@click.option(
    "--label", help="What to call the edition. Default: PDF, web page …, or what arXiv calls it: arXiv v3."
)
@click.option(
    "--edition-issued", metavar="DATE", help="When the edition was published, if later than the work."
)
@click.option("--edition-url", help="Where anyone can read the edition, if not at --url.")
@click.option("--pdf", help="The address of the PDF, if different from the edition's.")
@click.option(
    "--text", "text_file", type=click.Path(path_type=Path), help="Where to keep the extracted text."
)
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help="What FILE is. Default: from its content and name."
)
@click.option("--charset", help="The charset of a text file. Default: what it declares, or UTF-8.")
@click.pass_obj
def add(root: Path | None, /, file: Path, source_id: str, **options: Any) -> None:
    """Add FILE as a source: write its source file, and the fingerprint against which quotes are proved.

    The text extracted from FILE stays outside the project, in your user data folder unless --text names
    another place. Look it over, correct it there, and remake the fingerprint with `concordance
    fingerprint`. The source's data comes from options first, then from --bib or --csl, then from FILE.

    If something is wrong, nothing is written. Exit status: 0 if it was added, 1 if the file or the data
    cannot be used, 2 for incorrect usage or if something cannot be written.
    """
    from concordance.intake.describing import Incomplete
    from concordance.intake.document import Unreadable

    folder = knowledge_base_root(root)
    _check_ids(folder, source_id, options["edition"])
    try:
        extract, described = _read(file, source_id, options)
    except Incomplete as error:
        click.echo(_completed(error.message, error.missing, options), err=True)
        sys.exit(1)
    except Unreadable as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    _write(folder, file, source_id, extract, described, options["text_file"])


def _completed(message: str, missing: Sequence[str], options: Mapping[str, Any]) -> str:
    """What is missing, and the command that was typed, completed so that it can be copied."""
    context = click.get_current_context()
    more = [word for name in missing for word in _PLACEHOLDERS[name]]
    hints = {"author": "--author again for each author", "issued": "a year is enough for --issued"}
    shown = "; ".join(hint for name, hint in hints.items() if name in missing)
    lines = [f"error: {message}; nothing was written"]
    if listed := options["bib"] or options["csl"]:
        lines.append(f"    add what is missing to the entry in {listed}, and type the command again")
    else:
        lines.append("    take what is missing from a BibTeX file (or from CSL-JSON, with --csl):")
        lines.append(f"      {typed(context, '--bib', 'FILE')}")
    lines.append(f"    or type it in place of the words in capitals{f' ({shown})' if shown else ''}:")
    return "\n".join([*lines, f"      {typed(context, *more)}"])


def _check_ids(root: Path, source_id: str, edition: str | None) -> None:
    from concordance.base.problems import printable

    for name, value, what in (("--id", source_id, "source"), ("--edition", edition, "edition")):
        if value is not None and (why := why_not_an_id(value, what)):
            raise click.UsageError(f"{name}: {printable(why)}; for example: {name} {id_like(value, what)}")
    known = [
        root / source_path(source_id),
        *sorted((root / "sources").glob(f"{source_id}.*.fingerprint.json")),
    ]
    existing = [path for path in known if path.exists()]
    if not existing:
        return
    editions = [path.name.split(".")[1] for path in existing if path.suffix == ".json"] or ["ID"]
    place = existing[0].relative_to(root)
    click.echo(
        f"{place}:1: error: the source {source_id} already exists; nothing was written\n"
        "    to remake its fingerprint:\n"
        f"      {command_line(*fingerprint_command(source_id, editions[0]))}\n"
        f"    to add another edition: list it in {source_path(source_id)}, then make its fingerprint\n"
        "    to add another work: choose another --id",
        err=True,
    )
    sys.exit(1)


def _read(file: Path, source_id: str, options: dict[str, Any]) -> tuple[Extract, Described]:
    from concordance.intake import Unreadable, read_file
    from concordance.intake.bibliography import from_bibtex, from_csl
    from concordance.intake.describing import describe

    if options["bib"] and options["csl"]:
        raise click.UsageError("--bib and --csl cannot be used together: choose one")
    if options["key"] and not (options["bib"] or options["csl"]):
        raise click.UsageError("--key selects an entry of --bib or --csl, but neither is given")
    if not file.is_file():
        what = "this is a folder" if file.is_dir() else "there is no such file"
        raise Unreadable(what, "name the PDF, HTML, Markdown, LaTeX or text file itself", str(file))
    listed: dict[str, object] = {}
    if options["bib"]:
        listed = from_bibtex(options["bib"], options["key"])
    elif options["csl"]:
        listed = from_csl(options["csl"], options["key"])
    names = {"kind": "type", "container": "container-title", "doi": "DOI", "url": "URL"}
    keys = ("title", "issued", "url", "kind", "short", "container", "publisher", "language", "doi")
    given: dict[str, object] = {names.get(key, key): options[key] for key in keys if options[key]}
    if options["author"]:
        given["author"] = list(options["author"])
    extract = read_file(file, options["form"], options["charset"])
    edition = {
        "id": options["edition"],
        "label": options["label"],
        "issued": options["edition_issued"],
        "url": options["edition_url"],
        "pdf": options["pdf"],
    }
    return extract, describe(source_id, given, listed, extract.data, edition, extract.form)


def text_place(root: Path, source_id: str, edition: str) -> Path:
    """Where the text of an edition is kept: in the user's data folder, which is never part of the project."""
    from platformdirs import user_data_path

    folder = re.sub(r"[^\w.-]+", "-", root.name) or "knowledge-base"
    return user_data_path("concordance", appauthor=False) / "texts" / folder / f"{source_id}.{edition}.md"


def _write(
    root: Path, file: Path, source_id: str, extract: Extract, described: Described, place: Path | None
) -> None:
    from concordance.cli.schema import refresh
    from concordance.intake.document import Doubt
    from concordance.intake.report import authors, doubtful, following, summary
    from concordance.quoting.making import make_fingerprint

    text = (place or text_place(root, source_id, described.edition)).absolute()
    if text.resolve().is_relative_to(root):
        raise click.UsageError(
            f"{text} is inside the knowledge base, which must not publish its sources: "
            "name a file outside it with --text"
        )
    if text.exists() and text.read_bytes() != extract.text.encode():
        raise click.UsageError(
            f"{text} already exists with a different text, perhaps one that you have corrected: "
            "move it away, or name another file with --text"
        )
    fingerprint = make_fingerprint(extract.text, source_id, described.edition)
    files = {
        source_path(source_id): described.yaml,
        fingerprint_path(source_id, described.edition): fingerprint.to_json(),
    }
    existed = text.exists()
    try:
        write_file(text, extract.text)
        write_whole(files, root)
    except OSError as error:
        if not existed:
            text.unlink(missing_ok=True)
        click.echo(f"the source cannot be written: {error}; nothing was written", err=True)
        sys.exit(2)
    click.echo(summary(extract, fingerprint, str(file)), nl=False)
    click.echo(authors(described.authors), nl=False)
    click.echo(doubtful(extract.doubts, str(text)), nl=False)
    source_file = source_path(source_id)
    click.echo(doubtful([Doubt(message) for message in described.look], source_file), nl=False)
    click.echo("written:")
    for path in (source_file, fingerprint_path(source_id, described.edition), *refresh(root)):
        click.echo(f"  {path}")
    click.echo(f"  {text}\n    (the text itself: keep it outside the project, which must not publish it)")
    click.echo(following(extract, source_id, described.edition, str(text), bool(extract.doubts)), nl=False)
