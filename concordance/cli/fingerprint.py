"""`concordance fingerprint`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from concordance.base.paths import SLUG_FORM, fingerprint_path
from concordance.cli.output import write
from concordance.cli.root import knowledge_base_root
from concordance.quoting.making import make_fingerprint
from concordance.words.english import counted


@click.command("fingerprint", short_help="Make the fingerprint of a source text.")
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="The source's id, such as green-1901.")
@click.option("--edition", required=True, help="The edition's id, such as second.")
@click.pass_obj
def command(root: Path | None, text: Path, source: str, edition: str) -> None:
    """Make the fingerprint of a source text.

    TEXT is a Markdown file: a heading begins a section, `[p. 7]` marks where page 7 begins, and
    `[equation]` replaces a displayed equation. The text itself is not kept.
    """
    for name, value in (("--source", source), ("--edition", edition)):
        if not re.fullmatch(SLUG_FORM, value):
            raise click.UsageError(
                f'{name} "{value}" is not a valid id: use lowercase letters, digits and hyphens'
            )
    base = knowledge_base_root(root)
    try:
        content = text.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{text} is not UTF-8: byte {error.start} cannot be read") from error
    made = make_fingerprint(content, source, edition)
    path = fingerprint_path(source, edition)
    folder, _, name = path.partition("/")
    write({name: made.to_json()}, base, folder)
    words = sum(section.words for section in made.sections)
    click.echo(f"{base / path}: {counted(words, 'word')} in {counted(len(made.sections), 'section')}")
