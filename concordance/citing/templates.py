"""The citation of any passage of an edition, as templates that need only the passage's place.

The page that checks a quote learns only in the browser which passage is to be cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from concordance.base.model import Source
from concordance.citing.formats import IN_TEXT
from concordance.citing.works import Work, source_work

_FROM, _TO = "3000000019", "4000000007"  # placeholders: numbers, so that styles take them for pages
_WRITTEN = {"BibLaTeX": "{latex}", "BibTeX": "{latex}", "Markdown": "{markdown}"}


def passage_templates(source: Source, edition_id: str) -> dict[str, dict[str, str]]:
    """By what is known of the place, and then by form: the citation, with holes for the place.

    - `page`, with the hole `{from}`; `pages`, with `{from}` and `{to}`
    - `section`, with `{place}`, or `{latex}` or `{markdown}` where its label must be written so
    - `whole`, without holes, where no place is known
    """
    item = source_work(source, edition_id).item
    works = {
        "page": Work(item, ("page", _FROM)),
        "pages": Work(item, ("page", f"{_FROM}-{_TO}")),
        "section": Work(item, ("section", _FROM)),
        "whole": Work(item),
    }
    return {known: dict(_forms(work, known)) for known, work in works.items()}


def _forms(work: Work, known: str) -> Iterator[tuple[str, str]]:
    for name, make in IN_TEXT:
        hole = "{from}"
        if known == "section":
            hole = _WRITTEN.get(name, "{place}")
        yield name, make(work).replace(_FROM, hole).replace(_TO, "{to}")
