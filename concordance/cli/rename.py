"""`concordance rename`: another name for an entry, a kind, a relation or a tour."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.cli.changing import carry_out, changing, index_of, named
from concordance.cli.completing import complete_names
from concordance.cli.root import knowledge_base_root


@click.command("rename", short_help="Give an entry, kind, relation or tour another name.")
@click.argument(
    "words", nargs=-1, required=True, metavar="[kind|relation|tour] OLD NEW", shell_complete=complete_names
)
@click.pass_obj
def command(root: Path | None, words: tuple[str, ...]) -> None:
    """Give an entry another id, or with one word before it a kind, a relation or a tour another name.

    Every file that links to it, mentions it or lists it is changed in that place, and in no other. The old
    address leads to the new one (`formerly`). No other entry gets a new version by that alone. The inverse of
    a relation is renamed like a relation.

    Either all files are changed or none. Exit status: 0 if it was renamed and there are no problems, 1 if it
    cannot be renamed or there are problems, 2 for incorrect usage or if a file cannot be written.
    """
    folder = knowledge_base_root(root)
    what, (old, new) = named(words, "OLD NEW")
    index = index_of(folder)
    from concordance.editing.renaming import elsewhere, rename

    with changing():
        renamed = rename(folder, index, what, old, new)
    for place in elsewhere(folder, what, old):
        click.echo(f"{place.path}:{place.line}: still says {old}: look if that is right", err=True)
    leads = "" if renamed.leads else "; the old id was in no release, so nothing leads from it"
    carry_out(folder, renamed.changes, f'{what} "{old}" is now "{new}"{leads}')
