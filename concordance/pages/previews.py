"""What a link to a concept shows before it is followed: name, kind, definition, in files of a few concepts.

Each link would otherwise carry the definition: in the page of a concept with many links that was a quarter of
its weight. A file is a script, because a page opened from a folder may load scripts but fetch nothing. Which
file has a concept follows from its id alone, so that a new concept changes one file.
"""

from __future__ import annotations

import json
from collections import defaultdict

from concordance.pages.site import Site

FILES = 64
"""Among how many files the concepts are divided; `assets/js/previews.js` has the same number."""


def preview_file(concept_id: str) -> str:
    """The path on the site of the file that has a concept."""
    return f"assets/previews/{sum(map(ord, concept_id)) % FILES}.js"


def preview_assets(site: Site) -> dict[str, str]:
    """The files with the previews of all concepts, by path."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for concept in site.base.concepts.values():
        about = site.words(concept.definition)
        found[preview_file(concept.id)][concept.id] = [concept.name, concept.kind, about]
    return {
        path: f"concordancePreviews({json.dumps(some, ensure_ascii=False, separators=(',', ':'))});\n"
        for path, some in sorted(found.items())
    }
