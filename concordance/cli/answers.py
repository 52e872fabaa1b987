"""What is found of a quote, said to people."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from concordance.quoting.finding import Finding
from concordance.quoting.fingerprint import Fingerprint

_WIDTH = 96


def as_text(finding: Finding, asked: Sequence[Fingerprint]) -> str:
    """The verdict and the place, what differs in braces, what the source has, and the other places.

    `asked` are the editions in which the quote was looked up.
    """
    where = f"{finding.source}/{finding.edition}"
    if finding.places:
        where += f", {finding.at}"
    elif len(asked) > 1:
        where = f"in none of {len(asked)} editions"
    lines = [f"{finding.verdict}: {where}"]
    if finding.reason:
        lines.append(
            f"  {finding.reason}" + (" (in braces; {} if something is missing)" if finding.differs else "")
        )
    if finding.differs:
        lines.append(_wrapped(_marked(finding)))
    if finding.mended and _plain(finding.mended) != _plain(finding.quote):
        lines += ["  the source has:", _wrapped(finding.mended)]
    if any(finding.skips):  # a quoter's own words in brackets leave out none
        numbers = " and ".join(str(skip) for skip in finding.skips if skip)
        lines.append(f"  words left out: {numbers}")
    if len(finding.places) > 1:
        lines.append(f"  also at: {'; '.join(place.at for place in finding.places[1:])}")
    return "\n".join(lines) + "\n"


def _marked(finding: Finding) -> str:
    """The quote with what differs in braces."""
    marked, last = "", 0
    for start, end in finding.differs:
        marked += finding.quote[last:start] + "{" + finding.quote[start:end] + "}"
        last = end
    return marked + finding.quote[last:]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _wrapped(text: str) -> str:
    return textwrap.indent(textwrap.fill(_plain(text), _WIDTH), "    ")
