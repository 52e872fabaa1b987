"""The citation of any passage of an edition, as templates that need only the passage's place.

A style is applied once for all passages of an edition; and the page that checks a quote learns only in the
browser which passage is to be cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from concordance.base.model import Source
from concordance.citing.formats import IN_TEXT, latex_place
from concordance.citing.works import Work, source_work
from concordance.quoting.finding import Place
from concordance.words.foreign import in_markdown, one_line

Templates = Mapping[str, Mapping[str, str]]
"""By what is known of the place, and then by form: the citation, with holes for the place."""

# Placeholders: numbers, so that styles take them for pages, and so far apart that none shortens the range.
_FROM, _TO = "3000000019", "4000000007"
_WRITTEN = {"BibLaTeX": "{latex}", "BibTeX": "{latex}", "Markdown": "{markdown}"}
_HOLE = re.compile(r"\{(from|to|place|latex|markdown)\}")


def passage_templates(source: Source, edition_id: str) -> Templates:
    """The templates of an edition.

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


def passage_citations(templates: Templates, place: Place) -> tuple[tuple[str, str], ...]:
    """The citation of the passage at a place, by page if the edition has pages: each form with its name."""
    if place.page is not None:
        is_one = place.last_page is None or place.last_page == place.page
        known, holes = "page" if is_one else "pages", {"from": str(place.page), "to": str(place.last_page)}
    elif place.section:
        label = one_line(place.section.label)
        known = "section"
        holes = {"place": label, "latex": latex_place(label), "markdown": in_markdown(label)}
    else:
        known, holes = "whole", {}
    return tuple(
        (name, _HOLE.sub(lambda hole: holes.get(hole[1], hole[0]), template))
        for name, template in templates[known].items()
    )


def _forms(work: Work, known: str) -> Iterator[tuple[str, str]]:
    for name, make in IN_TEXT:
        hole = "{from}"
        if known == "section":
            hole = _WRITTEN.get(name, "{place}")
        yield name, make(work).replace(_FROM, hole).replace(_TO, "{to}")
