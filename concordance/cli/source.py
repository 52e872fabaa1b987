"""`concordance source add`: bring a text in as a source of the knowledge base."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concordance.base.files import write_whole
from concordance.base.paths import ID, fingerprint_path, source_path
from concordance.cli.root import knowledge_base_root

if TYPE_CHECKING:
    from concordance.intake import Extract
    from concordance.intake.describing import Described

_FORMS = ("pdf", "html", "markdown", "latex", "text")


@click.group("source", short_help="Bring a text in as a source.")
def command() -> None:
    """Bring a text in as a source: a PDF, HTML, Markdown, LaTeX or plain text."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "source_id", required=True, help="The source's id, which is permanent: carroll-1865.")
@click.option("--edition", help="The edition's id. Default: from the address, such as second; else pdf.")
@click.option("--bib", type=click.Path(path_type=Path), help="A BibTeX file with the source's data.")
@click.option("--csl", type=click.Path(path_type=Path), help="A CSL-JSON file with the source's data.")
@click.option("--key", help="Which entry of the bibliography, where it has several.")
@click.option("--title")
@click.option("--author", multiple=True, metavar='"FAMILY, GIVEN"', help="Again for each author, in order.")
@click.option("--issued", metavar="DATE", help="When the work was published: 2019, 2019-06 or 2019-06-05.")
@click.option("--url", help="Where anybody can read it; https.")
@click.option("--type", "kind", help="The CSL type: article, article-journal, book, post-weblog …")
@click.option("--short", help="Its name in running text. Default: from authors and year.")
@click.option("--container", metavar="TITLE", help="The journal, collection or site it is part of.")
@click.option("--publisher")
@click.option("--language", help="As in en or de.")
@click.option("--doi")
@click.option("--label", help="What to call the edition. Default: from the address, as in arXiv v3.")
@click.option(
    "--edition-issued", metavar="DATE", help="When the edition was published, if later than the work."
)
@click.option("--edition-url", help="Where anybody can read the edition, if not at --url.")
@click.option("--pdf", help="The address of the PDF, if not that of the edition.")
@click.option("--text", "text_file", type=click.Path(path_type=Path), help="Where to keep the text.")
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help="What FILE is. Default: as it begins and ends."
)
@click.option("--charset", help="What a text file is written in, if not UTF-8 or as it says.")
@click.pass_obj
def add(root: Path | None, /, file: Path, source_id: str, **options: Any) -> None:
    """Make a source of FILE: its source file, and the fingerprint by which quotes are proved.

    The text that is read out of FILE stays outside the project, in your user data folder unless --text
    says where: look at it, mend it there, and make the fingerprint anew with `concordance fingerprint`.
    What is known of the source comes from options, else from --bib or --csl, else from the file itself.

    Nothing is written where something is wrong. Exit status: 0 added, 1 where the file or the data
    cannot be used, 2 for wrong use or where something cannot be written.
    """
    from concordance.intake.document import Unreadable

    folder = knowledge_base_root(root)
    _check_ids(folder, source_id, options["edition"])
    try:
        extract, described = _read(file, source_id, options)
    except Unreadable as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    _write(folder, file, source_id, extract, described, options["text_file"])


def _check_ids(root: Path, source_id: str, edition: str | None) -> None:
    from concordance.base.problems import printable

    for name, value in (("--id", source_id), ("--edition", edition)):
        if value is not None and not ID.fullmatch(value):
            shown = printable(value)
            raise click.UsageError(f'{name} "{shown}" is not an id: use small letters, digits and hyphens')
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
        f"{place}:1: error: there is a source {source_id} already; nothing was written\n"
        "    to make a fingerprint of it anew:\n"
        f"      concordance fingerprint TEXT --source {source_id} --edition {editions[0]}\n"
        f"    for another edition: list it in {source_path(source_id)}, and make its fingerprint so\n"
        "    for another work: choose another --id",
        err=True,
    )
    sys.exit(1)


def _read(file: Path, source_id: str, options: dict[str, Any]) -> tuple[Extract, Described]:
    from concordance.intake import Unreadable, read_file
    from concordance.intake.bibliography import from_bibtex, from_csl, person
    from concordance.intake.describing import describe

    if options["bib"] and options["csl"]:
        raise click.UsageError("--bib and --csl exclude each other")
    if options["key"] and not (options["bib"] or options["csl"]):
        raise click.UsageError("--key says which entry of --bib or --csl is meant, and neither is given")
    if not file.is_file():
        what = "a folder" if file.is_dir() else "not there"
        raise Unreadable(
            f"the file is {what}", "give the PDF, HTML, Markdown, LaTeX or text file itself", str(file)
        )
    listed: dict[str, object] = {}
    if options["bib"]:
        listed = from_bibtex(options["bib"], options["key"])
    elif options["csl"]:
        listed = from_csl(options["csl"], options["key"])
    names = {"kind": "type", "container": "container-title", "doi": "DOI", "url": "URL"}
    keys = ("title", "issued", "url", "kind", "short", "container", "publisher", "language", "doi")
    typed: dict[str, object] = {names.get(key, key): options[key] for key in keys if options[key]}
    if options["author"]:
        typed["author"] = [person(name) for name in options["author"]]
    extract = read_file(file, options["form"], options["charset"])
    edition = {
        "id": options["edition"],
        "label": options["label"],
        "issued": options["edition_issued"],
        "url": options["edition_url"],
        "pdf": options["pdf"],
    }
    return extract, describe(source_id, typed, listed, extract.data, edition, extract.form)


def text_place(root: Path, source_id: str, edition: str) -> Path:
    """Where the text of an edition is kept: the user's data folder, which is never a part of the project."""
    from platformdirs import user_data_path

    folder = re.sub(r"[^\w.-]+", "-", root.name) or "knowledge-base"
    return user_data_path("concordance", appauthor=False) / "texts" / folder / f"{source_id}.{edition}.md"


def _write(
    root: Path, file: Path, source_id: str, extract: Extract, described: Described, place: Path | None
) -> None:
    from concordance.intake.document import Doubt
    from concordance.intake.report import doubtful, following, summary
    from concordance.quoting.fingerprint import make_fingerprint

    text = (place or text_place(root, source_id, described.edition)).absolute()
    if text.resolve().is_relative_to(root):
        raise click.UsageError(
            f"{text} lies within the knowledge base, which must not publish its sources: "
            "name a file outside it with --text"
        )
    if text.exists() and text.read_bytes() != extract.text.encode():
        raise click.UsageError(
            f"{text} is there and holds another text, perhaps one that you have mended: "
            "move it away, or name another file with --text"
        )
    fingerprint = make_fingerprint(extract.text, source_id, described.edition)
    files = {
        Path(source_path(source_id)).name: described.yaml,
        Path(fingerprint_path(source_id, described.edition)).name: fingerprint.to_json(),
    }
    existed = text.exists()
    try:
        text.parent.mkdir(parents=True, exist_ok=True)
        write_whole({text.name: extract.text}, text.parent)
        write_whole(files, root / "sources")
    except OSError as error:
        if not existed:
            text.unlink(missing_ok=True)
        click.echo(f"the source cannot be written, and nothing was: {error}", err=True)
        sys.exit(2)
    click.echo(summary(extract, fingerprint, str(file)), nl=False)
    click.echo(doubtful(extract.doubts, str(text)), nl=False)
    source_file = source_path(source_id)
    click.echo(doubtful([Doubt(message) for message in described.look], source_file), nl=False)
    click.echo("written:")
    for path in (source_file, fingerprint_path(source_id, described.edition)):
        click.echo(f"  {path}")
    click.echo(f"  {text}\n    (the text itself: keep it out of the project, which must not publish it)")
    click.echo(following(extract, source_id, described.edition, str(text), bool(extract.doubts)), nl=False)
