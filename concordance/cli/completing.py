"""What a shell offers for the arguments of commands: ids, sources, kinds, by what the files are called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from concordance.base.paths import TOURS, VOCABULARY
from concordance.cli.editions import known_editions
from concordance.cli.root import knowledge_base_root

SORTS = ("kind", "relation", "tour")
"""What `rename` and `remove` take as their first word, apart from an entry's id."""


def complete_names(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """For `rename` and `remove`: ids of entries, or after a word the names of what it says."""
    typed = context.params.get("words") or ()
    if not isinstance(typed, tuple):
        typed = ()
    root = _root(context)
    if root is None:
        return []
    sort = typed[0] if typed and typed[0] in SORTS else None
    if parameter.name == "words" and len(typed) > (1 if sort else 0):
        return []  # a new name is for people to think of
    found = _names(root, sort) if sort else _entries(root)
    if parameter.name != "words" and not typed:  # the shell is still waiting for the option's value
        found = [*found, *(name for each in SORTS for name in _names(root, each))]
    if parameter.name == "words" and not typed:
        found = [*SORTS, *found]
    return _items(found, incomplete)


def complete_sources(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """For `--source`: the sources, and their editions after a slash."""
    root = _root(context)
    if root is None:
        return []
    known = known_editions(root)
    pairs = (f"{source}/{edition}" for source, editions in known.items() for edition in editions)
    return _items([*known, *pairs], incomplete)


def complete_kinds(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """For `--kind`: the kinds, each with its meaning."""
    root = _root(context)
    if root is None:
        return []
    kinds = _table(root / VOCABULARY).get("kinds", {})
    return [
        CompletionItem(name, help=str(kind.get("about", "")) if isinstance(kind, dict) else "")
        for name, kind in kinds.items()
        if name.startswith(incomplete)
    ]


def complete_entries(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """For an id: the entries."""
    root = _root(context)
    return _items(_entries(root) if root else [], incomplete)


def complete_files(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """For a file of the knowledge base: whatever file the shell finds."""
    return [CompletionItem(incomplete, type="file")]


def _root(context: click.Context) -> Path | None:
    try:
        or_own = context.info_name == "quote"  # which finds the clone that it was installed in
        return knowledge_base_root(context.find_root().params.get("root"), or_own=or_own)
    except click.UsageError:
        return None


def _entries(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "concepts").glob("*.yaml") if not path.name.startswith("_"))


def _names(root: Path, sort: str) -> list[str]:
    if sort == "tour":
        return [*_table(root / TOURS)]
    table = _table(root / VOCABULARY).get(f"{sort}s", {})
    inverses = [one.get("inverse") for one in table.values() if isinstance(one, dict)]
    return [*table, *filter(None, inverses)]


def _table(path: Path) -> dict[str, dict[str, object]]:
    from concordance.base.yamltree import read_tree  # a shell waits for this: only if it is needed

    try:
        value = read_tree(path.name, path.read_bytes()).value
    except OSError:
        return {}
    return value if isinstance(value, dict) else {}


def _items(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
