"""The check of citation keys: what can be cited by its own is found by its own."""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.paths import source_path
from concordance.checks.facts import Facts, Fault
from concordance.citing.works import source_work


def same_citation_key(facts: Facts) -> Iterator[Fault]:
    """No two editions have the same citation key.

    The oldest edition of a source has the source's id as its key, each other one its own id after that:
    `tea-2020` and `tea-2020-second`. So no other source may have such an id.
    """
    taken: dict[str, str] = {}
    for source in facts.base.sources.values():
        for name in source.editions:
            key, own = source_work(source, name).key, f"{source.id}/{name}"
            if taken.setdefault(key, own) != own:
                yield Fault(
                    facts.base.where_key(source_path(source.id), "editions", name),
                    f'editions.{name}: its citation key is "{key}", and that of {taken[key]} is the same',
                    "give one of the two another id, best one that no entry quotes yet",
                )


CITATION_CHECKS = {"same-citation-key": same_citation_key}
"""The check of citation keys, under its permanent name."""
