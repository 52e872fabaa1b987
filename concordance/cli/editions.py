"""The fingerprints in which a command looks quotes up; nothing else of the knowledge base is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from concordance.base.calling import command
from concordance.base.paths import fingerprint_command, fingerprint_path, source_path
from concordance.base.problems import did_you_mean
from concordance.base.reading import read_bytes, read_text
from concordance.quoting.fingerprint import Fingerprint

_SUFFIX = ".fingerprint.json"


def known_editions(base: Path) -> dict[str, list[str]]:
    """The names of the editions of each source that have a fingerprint.

    A source with a fingerprint is found even if it has no YAML file yet, so that quotes can be looked up
    before the source is described.
    """
    known: dict[str, list[str]] = {}
    for path in sorted(base.glob(f"sources/*{_SUFFIX}")):
        source, _, edition = path.name.removesuffix(_SUFFIX).partition(".")
        known.setdefault(source, []).append(edition)
    return known


def editions(base: Path, asked: str | None) -> list[Fingerprint]:
    """The fingerprints of `ID` or `ID/EDITION`, or of every source; editions are in their source's order."""
    known = known_editions(base)
    if asked is None:
        if not known:
            if any(base.glob("sources/*.yaml")):
                make = command("fingerprint", "TEXT", "--source", "ID", "--edition", "EDITION")
                raise click.UsageError(f"no source has a fingerprint yet; make one from its text: {make}")
            first = command("source", "add", "FILE", "--id", "ID")
            raise click.UsageError(f"this knowledge base has no source yet; add one: {first}")
        return [fingerprint(base, *row) for source in known for row in _in_order(base, source, known)]
    source, slash, edition = asked.partition("/")
    if source not in known:
        raise click.UsageError(_unknown("source", source, known))
    if not slash:
        return [fingerprint(base, *row) for row in _in_order(base, source, known)]
    if edition not in known[source]:
        raise click.UsageError(_unknown(f"edition of {source}", edition, known[source]))
    return [fingerprint(base, source, edition)]


def others(base: Path, given: Iterable[Fingerprint]) -> list[Fingerprint]:
    """The fingerprints that are not among those given: first those of the same sources, then the rest."""
    names = {(each.source, each.edition) for each in given}
    sources = {source for source, _ in names}
    known = known_editions(base)
    rest = [
        row
        for source in sorted(known, key=lambda source: (source not in sources, source))
        for row in _in_order(base, source, known)
        if row not in names
    ]
    return [fingerprint(base, *row) for row in rest]


def _in_order(base: Path, source: str, known: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    """The editions of a source in the order of its file, even if the file has faults."""
    names = known[source]
    listed = _listed(base, source) if len(names) > 1 else []
    names = sorted(names, key=lambda name: listed.index(name) if name in listed else len(listed))
    return [(source, name) for name in names]


def _listed(base: Path, source: str) -> list[str]:
    from concordance.base.yamltree import MAX_BYTES, read_tree  # imported only if the order matters

    path = source_path(source)
    try:
        value = read_tree(path, read_bytes(base, path, MAX_BYTES)).value
    except OSError:
        return []
    named = value.get("editions") if isinstance(value, dict) else None
    return list(named) if isinstance(named, dict) else []


def fingerprint(base: Path, source: str, edition: str) -> Fingerprint:
    """A fingerprint; `click.UsageError` says how to make a damaged or outdated one again."""
    name = fingerprint_path(source, edition)
    path = base / name
    try:
        return Fingerprint.from_json(read_text(base, name))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        again = command(*fingerprint_command(source, edition))
        raise click.UsageError(f"{path}: {error}\nmake it again with: {again}") from error


def _unknown(what: str, found: str, known: Iterable[str]) -> str:
    names = ", ".join(sorted(known))
    hint = did_you_mean(found, known) or (f"choose one of: {names}" if names else "there are none yet")
    return f'no {what} is called "{found}": {hint}'
