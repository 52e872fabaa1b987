"""What `concordance new-entry` asks at a terminal, one thing after another."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

import click

from concordance.base.meanings import CLAIMS, MEANINGS, ROLES
from concordance.base.problems import did_you_mean
from concordance.editing.drafting import Drafting, Unusable
from concordance.words.english import one_of


def interview(drafting: Drafting, found: Sequence[str]) -> None:
    """Ask for what has not been said; `found` are the sentences that were shown."""
    vocabulary = drafting.index.base.vocabulary
    if not drafting.kind:
        drafting.kind = _choice("Kind", {name: kind.about for name, kind in vocabulary.kinds.items()})
    for words in _chosen(found):
        _quote(drafting, words)
    while words := _optional("Words of a passage, as you have them (Enter: no more)"):
        _quote(drafting, words)
    if not drafting.definition:
        drafting.definition = click.prompt("What it is, in a sentence or two of your own")
    if drafting.needs_reason:
        drafting.undefined = _optional("No quote defines it. Why does no source? (Enter: say it later)")
    if not drafting.aliases:
        given = _optional("Other names a reader might type, separated by commas (Enter: none)")
        drafting.aliases = [alias for each in given.split(",") if (alias := " ".join(each.split()))]
    while not drafting.links or click.confirm("Another link?", default=False):
        if not _link(drafting):
            break


def _choice(question: str, meanings: Mapping[str, str]) -> str:
    """One of a few words, each shown with its meaning."""
    _show(meanings)
    return str(click.prompt(question, type=click.Choice([*meanings]), show_choices=False))


def _show(meanings: Mapping[str, str]) -> None:
    """A few words, each with its meaning."""
    width = max(map(len, meanings))
    for name, meaning in meanings.items():
        click.echo(f"  {name.ljust(width)}  {meaning}")


def _optional(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _chosen(found: Sequence[str]) -> list[str]:
    if not found:
        return []
    given = _optional("Which of these to quote? Numbers, separated by spaces (Enter: none)")
    numbers = [int(number) for number in re.findall(r"\d+", given)]
    return [found[number - 1] for number in dict.fromkeys(numbers) if 0 < number <= len(found)]


def _quote(drafting: Drafting, words: str) -> None:
    omits = ""
    while True:
        try:
            label = drafting.add_quote(words, "", omits)
            break
        except Unusable as error:
            click.echo(f"  {error}")
            if "omits:" not in str(error) or omits:
                return
            if not (omits := _optional("What does it leave out? A sentence (Enter: do not quote it)")):
                return
    quote = drafting.quotes[label]
    click.echo(f"  {quote.source}/{quote.edition}, {quote.at}, labeled {label}")
    role = _choice("What does it do?", {role: MEANINGS[role] for role in ROLES})
    drafting.quotes[label] = type(quote)(quote.source, quote.edition, quote.at, quote.text, role, quote.omits)


def _link(drafting: Drafting) -> bool:
    """Ask for one link; False if there is none."""
    vocabulary = drafting.index.base.vocabulary
    allowed = drafting.relations()
    known = {name: vocabulary.relations[(vocabulary.direction(name) or (name, False))[0]] for name in allowed}
    meanings = {
        name: f"… {one.label if name in vocabulary.relations else one.inverse_label} …"
        for name, one in known.items()
    }
    if not drafting.links:
        _show(meanings)
    relation = _until("Relation (Enter: no link)", lambda given: _is_one(meanings, given))
    if not relation:
        return False
    target = _until(
        "The other concept, or two, separated by a comma", lambda given: _are_there(drafting, given)
    )
    if not target:
        return False
    player = ""
    if known[relation].player:
        player = str(click.prompt("Who plays the part, in words"))
    labels = ", ".join(drafting.quotes) or "none yet"
    evidence = click.prompt(
        f"The label of the quote that says it ({labels}), of several if it takes them, separated by commas, "
        "or a sentence on how it follows"
    )
    claim = _until(
        f"If the source hedges or reports it: {one_of(CLAIMS[1:])} (Enter: it says it outright)",
        lambda given: _is_one(CLAIMS, given),
    )
    try:
        drafting.add_link(relation, drafting.targets(target), evidence, player, claim)
    except Unusable as error:
        click.echo(f"  {error}")
    return True


def _until(question: str, accepted: Callable[[str], bool]) -> str:
    """An answer that is accepted, or an empty one."""
    while given := _optional(question):
        if accepted(given):
            break
    return given


def _is_one(names: Collection[str], given: str) -> bool:
    if given not in names:
        hint = did_you_mean(given, names)
        click.echo(f'  "{given}" is not one of them' + (f": {hint}" if hint else ""))
    return given in names


def _are_there(drafting: Drafting, given: str) -> bool:
    try:
        for one in drafting.targets(given):
            drafting.check_target(one)
    except Unusable as error:
        click.echo(f"  {error}")
        return False
    return True
