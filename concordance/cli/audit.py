"""`concordance audit`: the quotations of a draft, held to the sources."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concordance.base.problems import RENDERINGS, Problem
from concordance.base.writing import write_file
from concordance.cli.editions import editions
from concordance.cli.output import print_problems
from concordance.cli.root import knowledge_base_root

if TYPE_CHECKING:
    from concordance.auditing.catalog import Catalog
    from concordance.auditing.document import Document
    from concordance.auditing.judging import Judgment

_STANDARD_INPUT = "-"


@click.command("audit", short_help="Check the quotations in drafts: words, places and citations.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--source", metavar="ID[/EDITION]", default="", help="Where to look; default: all sources.")
@click.option("--format", "form", type=click.Choice(list(RENDERINGS)), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Also list the quotations that are in order.")
@click.option("--fix", is_flag=True, help="Write the source's words back where they are known.")
@click.option(
    "--root",
    "own",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The knowledge base's folder, as before the command.",
)
@click.pass_obj
def command(
    root: Path | None,
    own: Path | None,
    files: Sequence[str],
    source: str,
    form: str,
    everything: bool,
    fix: bool,
) -> None:
    """Check the quotations in drafts: words, places and citations.

    FILE is Markdown, HTML, LaTeX, Word (.docx), PDF or plain text; - is standard input, read as plain text
    unless it begins like another format. Each quotation in it is looked up in all sources. What no source
    has, and no citation claims, is left in peace. The page or section cited beside a quotation is compared
    with the true one.

    Without --root, and outside a knowledge base, the sources are those of the repository that this program
    was installed in. --fix changes the files, and keeps each as it was as FILE.orig. Exit status: 0 if
    nothing is wrong (there may be warnings), 1 if a quotation is altered or invented or a citation wrong, 2
    if a file cannot be read.
    """
    from concordance.auditing.catalog import make_catalog
    from concordance.base.load import load_sources

    base = knowledge_base_root(own or root, or_own=True)
    catalog = make_catalog(editions(base, source or None), load_sources(base))
    found: list[Problem] = []
    judgments: list[Judgment] = []
    unread = 0
    for name in dict.fromkeys(files):
        result = _audited(name, catalog, fix)
        if result is None:
            unread += 1
            continue
        from concordance.auditing.reporting import problems

        document, judged = result
        found += problems(name, document, judged, everything=everything)
        judgments += judged
    print_problems(found, form)
    if unread < len(set(files)):
        from concordance.auditing.reporting import summary

        click.echo(summary(judgments, len(set(files)) - unread), err=True)
    wrong = any(problem.level == "error" for problem in found)
    sys.exit(2 if unread else 1 if wrong else 0)


def _audited(name: str, catalog: Catalog, fix: bool) -> tuple[Document, list[Judgment]] | None:
    """A file's document and the judgments on it; None, with a message, if the file cannot be read."""
    from concordance.auditing.bibliography import with_keys
    from concordance.auditing.judging import judge
    from concordance.auditing.reading import document_of, read_document
    from concordance.intake.document import Unreadable

    try:
        if name == _STANDARD_INPUT:
            document = document_of(sys.stdin.buffer.read(), "standard input")
        else:
            document = read_document(Path(name))
    except Unreadable as error:
        click.echo(str(error), err=True)
        return None
    catalog = replace(catalog, works=tuple(with_keys(catalog.works, Path(name).parent)))
    judged = judge(document, catalog)
    if fix and _fixed(name, document, judged):
        document = read_document(Path(name))
        judged = judge(document, catalog)
    return document, judged


def _fixed(name: str, document: Document, judged: Sequence[Judgment]) -> bool:
    """Write the source's words into a file; whether anything was written."""
    from concordance.auditing.mending import applied, edits

    wrong = [one for one in judged if one.verdict in ("altered", "punctuation")]
    if not wrong:
        return False
    if name == _STANDARD_INPUT or not document.file:
        what = "standard input" if name == _STANDARD_INPUT else f"{name}: a {document.form} file"
        click.echo(f"{what} cannot be changed by --fix: mend it by hand", err=True)
        return False
    changes = [found for one in wrong if (found := edits(document, one))]
    if not changes:
        return False
    path = Path(name)
    content = applied(document.file, [edit for found in changes for edit in found])
    try:
        if path.read_bytes() != document.file.encode():
            click.echo(f"{name} cannot be changed by --fix: save it as UTF-8 first", err=True)
            return False
        kept = _keep(path)
        write_file(path.resolve(), content)
    except OSError as error:
        click.echo(f"{name} cannot be written: {error.strerror}", err=True)
        return False
    click.echo(f"{name}: {len(changes)} of {len(wrong)} written back; as it was: {kept}", err=True)
    return True


def _keep(path: Path) -> Path:
    """Copy a file beside itself under a name that is free: FILE.orig, FILE.orig.2 and so on."""
    content = path.read_bytes()
    number = 1
    while True:
        kept = path.with_name(f"{path.name}.orig" + (f".{number}" if number > 1 else ""))
        try:
            with kept.open("xb") as file:
                file.write(content)
        except FileExistsError:
            number += 1
        else:
            return kept
