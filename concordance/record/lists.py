"""The two lists that only grow, addresses and ids, and how a release pins them and the fingerprints.

A release has on record how many lines each list had after it, and the SHA-256 of those lines. Later releases
append. So a line that is changed, removed or moved no longer fits the last release that pinned it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field

from concordance.base.paths import IDS
from concordance.quoting.fingerprint import Fingerprint
from concordance.record.digest import sha256

ADDRESSES = "history/addresses.txt"
"""Every address that a release had."""

LISTS = (IDS, ADDRESSES)
"""The lists, each a file with one item a line."""


class Pinned(BaseModel):
    """The lines of a list as of a release: how many, and the SHA-256 of all, each with its line break."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    lines: int = Field(ge=0)
    sha256: str


def pin(lines: Sequence[str]) -> Pinned:
    """All lines of a list, pinned."""
    return Pinned(lines=len(lines), sha256=sha256(as_text(lines)))


def as_text(lines: Iterable[str]) -> str:
    """The text of a list."""
    return "".join(f"{line}\n" for line in lines)


def first_unfit(lines: Sequence[str], pinned: Sequence[Pinned]) -> int | None:
    """The number of the first pin that the lines do not fit; None if they fit all of them."""
    wanted = {pin.lines for pin in pinned}
    running, known = hashlib.sha256(), {0: sha256("")}
    for number, line in enumerate(lines, start=1):
        running.update(f"{line}\n".encode())
        if number in wanted:
            known[number] = running.hexdigest()
    return next((at for at, pin in enumerate(pinned) if known.get(pin.lines) != pin.sha256), None)


def fingerprint_digests(fingerprints: Mapping[tuple[str, str], Fingerprint]) -> dict[str, str]:
    """The SHA-256 of each fingerprint in the form in which it is written, by source/edition."""
    return {
        f"{source}/{edition}": sha256(fingerprint.to_json())
        for (source, edition), fingerprint in sorted(fingerprints.items())
    }
