"""`concordance new-entry`: the file of a new entry, filled in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concordance.base.meanings import CLAIMS, ROLES
from concordance.base.paths import concept_path, id_like, why_not_an_id
from concordance.cli.completing import complete_entries, complete_kinds, complete_sources
from concordance.cli.editions import editions
from concordance.cli.output import is_asked, print_problems
from concordance.cli.retyping import typed
from concordance.cli.root import knowledge_base_root
from concordance.words.english import counted

if TYPE_CHECKING:
    from concordance.editing.drafting import Drafting


@click.command("new-entry", short_help="Write the file of a new entry, with its quotes proved.")
@click.argument("concept_id", metavar="ID")
@click.option("--name", help="The term as it reads in a sentence. Default: the id with spaces.")
@click.option("--kind", help="A kind of the vocabulary.", shell_complete=complete_kinds)
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name. Repeat for several.")
@click.option("--definition", help="What it is, in a sentence or two of your own.")
@click.option("--undefined", metavar="SENTENCE", help="If no source defines it: why.")
@click.option(
    "--source",
    metavar="ID[/EDITION]",
    help="Where quotes are. Default: every source.",
    shell_complete=complete_sources,
)
@click.option("--quote", "quotes", multiple=True, metavar="TEXT", help="A passage. Repeat for several.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(ROLES),
    help="What each --quote does, in order.",
)
@click.option("--omits", multiple=True, metavar="SENTENCE", help="What each --quote leaves out, in order.")
@click.option(
    "--link",
    "links",
    multiple=True,
    nargs=3,
    metavar="RELATION TARGET EVIDENCE",
    help="A link. EVIDENCE: the number of a --quote, several with commas, or a sentence on how it follows.",
    shell_complete=complete_entries,
)
@click.option(
    "--claim",
    "claims",
    multiple=True,
    type=click.Choice(CLAIMS),
    help="How firmly the source says each --link, in order.",
)
@click.option(
    "--text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A source's text at hand: show its sentences that mention the term.",
)
@click.pass_obj
def command(
    root: Path | None,
    concept_id: str,
    name: str | None,
    kind: str | None,
    aliases: tuple[str, ...],
    definition: str | None,
    undefined: str | None,
    source: str | None,
    quotes: tuple[str, ...],
    roles: tuple[str, ...],
    omits: tuple[str, ...],
    links: tuple[tuple[str, str, str], ...],
    claims: tuple[str, ...],
    text: Path | None,
) -> None:
    """Write the file of a new entry, with its quotes proved.

    In a terminal, you are asked for whatever the options do not say. The quotes get the source's own words,
    their edition, their place, and a label made from their words. If the concept is there under another
    name, nothing is written.

    Exit status: 0 if it was written and nothing is left to do, 1 if something is (the messages say what) or
    if nothing could be written, 2 for incorrect usage or if the file cannot be written.
    """
    folder = knowledge_base_root(root)
    _refuse_surplus("role", roles, "quote", quotes)
    _refuse_surplus("omits", omits, "quote", quotes)
    _refuse_surplus("claim", claims, "link", links)
    if why := why_not_an_id(concept_id):
        raise click.UsageError(f"{why}; for example: {id_like(concept_id)}")
    name = " ".join((name or concept_id.replace("-", " ")).split())
    from concordance.cli.changing import index_of
    from concordance.editing.drafting import Drafting, Unusable, there_already

    index = index_of(folder)
    if known := there_already(index, concept_id, (name, *aliases)):
        click.echo(f"error: {known}; nothing was written", err=True)
        sys.exit(1)
    drafting = Drafting(index, editions(folder, source), concept_id, name, list(aliases))
    drafting.kind, drafting.definition, drafting.undefined = kind or "", definition or "", undefined or ""
    asking = is_asked()
    try:
        for number, words in enumerate(quotes):
            drafting.add_quote(
                words, *(given[number] if number < len(given) else "" for given in (roles, omits))
            )
        for number, (relation, target, evidence) in enumerate(links):
            claim = claims[number] if number < len(claims) else ""
            drafting.add_link(relation, drafting.targets(target), evidence, claim=claim)
        if kind:
            drafting.check_kind(kind)
    except Unusable as error:
        click.echo(f"error: {error}; nothing was written", err=True)
        sys.exit(1)
    found = _mentioned(drafting, text) if text else []
    if asking:
        from concordance.cli.interview import interview

        interview(drafting, found)
    elif text and not quotes:
        _offer(found, text)
    if missing := drafting.missing():
        _say_what_is_missing(missing)
    _write(folder, drafting)


def _refuse_surplus(option: str, given: Sequence[str], of: str, of_these: Sequence[object]) -> None:
    """Refuse options that belong to others, one each, if there are more of them."""
    if len(given) > len(of_these):
        raise click.UsageError(
            f"{len(given)} --{option} for {len(of_these)} --{of}: write one for each --{of} at most, in order"
        )


def _mentioned(drafting: Drafting, text: Path) -> list[str]:
    """The sentences of a text that mention the term, with the source's own words."""
    from concordance.editing.passages import passages
    from concordance.intake import Unreadable, read_file

    try:
        extract = read_file(text, None, None)
    except Unreadable as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    names = (drafting.name, *drafting.aliases)
    found = passages(extract.text, names, drafting.editions, drafting.index.base.about.limits.quote)
    for number, finding in enumerate(found, start=1):
        click.echo(f"{number:3}. {finding.source}/{finding.edition}, {finding.at}")
        click.echo(f"     {finding.mended}")
    if not found:
        click.echo(f"{text} has no sentence with {' or '.join(names)} that a source has, too", err=True)
    return [finding.mended or "" for finding in found]


def _offer(found: Sequence[str], text: Path) -> None:
    """Say how to go on from the sentences that were shown, and exit."""
    if found:
        context = click.get_current_context()
        click.echo("choose the ones to quote, and type:", err=True)
        click.echo(f"  {typed(context, '--quote', found[0])}", err=True)
    sys.exit(1)


def _say_what_is_missing(missing: Sequence[str]) -> None:
    context = click.get_current_context()
    given = {"kind": "KIND", "definition": "SENTENCE"}
    more = [word for option in missing for word in (f"--{option}", given[option])]
    click.echo(f"error: {' and '.join(missing)} must be given; nothing was written", err=True)
    click.echo(f"    type: {typed(context, *more)}", err=True)
    sys.exit(2)


def _write(root: Path, drafting: Drafting) -> None:
    """Write the entry's file, and say what is left to do."""
    from concordance.base.writing import write_whole
    from concordance.checks import check_root
    from concordance.cli.schema import refresh

    path = concept_path(drafting.concept_id)
    content = drafting.text(schema=(root / "schema/concept.schema.json").exists())
    try:
        write_whole({path: content.encode()}, root)
    except OSError as error:
        click.echo(f"{path} cannot be written: {error.strerror}; nothing was written", err=True)
        sys.exit(2)
    for each in (path, *refresh(root)):
        click.echo(f"written: {each}")
    problems = [problem for problem in check_root(root)[1] if problem.location.path == path]
    print_problems(problems)
    if problems:
        click.echo(f"{counted(len(problems), 'thing')} left to do there", err=True)
        sys.exit(1)
