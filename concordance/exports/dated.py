"""Which release the data is of: a file on a disk says so itself."""

from __future__ import annotations

from typing import NamedTuple

from concordance.study.index import Index


class Dated(NamedTuple):
    """A release, the day it was made, and whether entries have been added, changed or removed since then.

    Before the first release, version and date are empty.
    """

    version: str = ""
    date: str = ""
    changed: bool = False

    @property
    def words(self) -> str:
        """The same in words: 0.3.0, with changes that are not released yet."""
        if not self.version:
            return "not released yet"
        return f"{self.version}, with changes that are not released yet" if self.changed else self.version

    @property
    def number(self) -> str:
        """The same as a version of Python's and of semver's: 0.3.0+unreleased, if entries have changed."""
        return f"{self.version or '0.0.0'}{'+unreleased' if self.changed or not self.version else ''}"


def dated(index: Index) -> Dated:
    """The release that the entries are of."""
    last = index.history.last
    return Dated(last.version, last.date, not index.is_released) if last else Dated()


def released_in(index: Index, concept_id: str) -> Dated:
    """The release that last changed an entry; none if the entry says something else by now, or is new."""
    latest = index.history.latest(concept_id)
    if latest is None or latest.digest != index.digests[concept_id]:
        return Dated()
    return Dated(latest.version, latest.date)


def first_released(index: Index, concept_id: str) -> str:
    """The day of the first release that had an entry, under this id or a former one; empty if none had."""
    ids = (concept_id, *index.base.concepts[concept_id].formerly)
    known = (index.history.versions.get(one, ()) for one in ids)
    return min((versions[0].date for versions in known if versions), default="")
