"""`concordance remove`: an entry, a kind, a relation or a tour taken out, with the reason at its address."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.changing import carry_out, changing, index_of, named
from concordance.cli.completing import complete_names
from concordance.cli.root import knowledge_base_root


@click.command("remove", short_help="Take an entry, kind, relation or tour out, and say why.")
@click.argument(
    "words", nargs=-1, required=True, metavar="[kind|relation|tour] ID", shell_complete=complete_names
)
@click.option("--why", required=True, metavar="SENTENCE", help="Why it goes: what its address will say.")
@click.option(
    "--replaced-by",
    multiple=True,
    metavar="ID",
    help="What to read or use instead. Repeat for several.",
    shell_complete=complete_names,
)
@click.pass_obj
def command(root: Path | None, words: tuple[str, ...], why: str, replaced_by: tuple[str, ...]) -> None:
    """Take out an entry, or with one word before it a kind, a relation or a tour.

    Its address then says why, and what to read instead. Every version of an entry stays on record, and its id
    is never used again. While other files still name it, they are listed and nothing is changed.

    Exit status: 0 if it was removed and there are no problems, 1 if it cannot be removed or there are
    problems, 2 for incorrect usage or if a file cannot be written.
    """
    folder = knowledge_base_root(root)
    what, names = named(words, "ID")
    if not why.strip():
        raise click.UsageError('--why is empty: say why in a sentence, such as --why "It is the same as …."')
    index = index_of(folder)
    from concordance.editing.removing import StillUsed, remove

    with changing():
        try:
            removal = remove(folder, index, what, names[0], why, replaced_by)
        except StillUsed as error:
            for place in error.places:
                click.echo(f"{place}: names {names[0]}")
            raise
    stays = "" if removal.stays else "; it was in no release, so nothing stays at its address"
    carry_out(folder, removal.changes, f'{what} "{names[0]}" is removed{stays}')
