"""After every kind of edit, a build that uses what was kept gives what the build of a new clone gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.web.test_keeping import MUG, Edit, built, copied, differing, in_entry
from tests.web.test_keeping import first as first  # its fixtures
from tests.web.test_keeping import project as project

EDITS = [
    Edit("definition", in_entry("vessel", "Whatever holds water", "Whatever holds water or wine")),
    Edit("mention", in_entry("vessel", "Whatever holds water", "Whatever holds water, such as a [[cup]]")),
    Edit("mention-gone", in_entry("strainer", "the [[cup]]", "the tea")),
    Edit("wording", in_entry("brewing", "definition:", "wording: Unlike a [[cup]].\ndefinition:")),
    Edit(
        "elsewhere",
        in_entry("brewing", "definition:", "elsewhere: [{term: so, about: 'A [[cup]].'}]\ndefinition:"),
    ),
    Edit("explanation", in_entry("brewing", "*small* [[kettle|kettle]]", "large [[cup|mug]]")),
    Edit(
        "link", in_entry("cup", "links:\n", "links:\n  - {relation: used-in, target: brewing, quote: note}\n")
    ),
    Edit("link-gone", in_entry("kettle", "  - relation: is-a\n    target: vessel\n    quote: note\n", "")),
    Edit(
        "evidence",
        in_entry(
            "kettle", "target: vessel\n    quote: note", "target: vessel\n    inferred: It holds water."
        ),
    ),
    Edit("link-elsewhere", in_entry("strainer", "target: [teapot, cup]", "target: [kettle, cup]")),
    Edit(
        "quote",
        in_entry("vessel", "text: A vessel is a thing that holds water.", "text: A vessel is a thing"),
    ),
    Edit("quote-gone", in_entry("teapot", "  no-kettle:", "  no-kettle-2:")),
    Edit("role", in_entry("teapot", "role: explains", "role: qualifies")),
    Edit("omits", in_entry("teapot", "a small [[kettle]]", "a small [[kettle|boiler]]")),
    Edit("name", in_entry("vessel", "name: vessel", "name: container")),
    Edit("alias", in_entry("brewing", "aliases: [steeping]", "aliases: [steeping, infusing]")),
    Edit("kind", in_entry("tea-party", "kind: example\n", "kind: example\naliases: [tea time]\n")),
    Edit("player", in_entry("tea-party", "player: the host", "player: whoever invites")),
    Edit("new", files={"concepts/mug.yaml": MUG}),
    Edit("renamed", command=("rename", "cup", "beaker")),
    Edit("removed", command=("remove", "tumbler", "--why", "It was no concept of its own.")),
    Edit("vocabulary-kind", {"vocabulary.yaml": ("plural: Things", "plural: Wares")}),
    Edit("vocabulary-relation", {"vocabulary.yaml": ("label: is used in", "label: serves in")}),
    Edit("source", {"sources/tea-2020.yaml": ("short: Miller 2020", "short: A. Miller 2020")}),
    Edit("tour", {"tours.yaml": ("When the water boils", "As soon as the water boils")}),
    Edit(
        "tour-order", {"tours.yaml": ("    - concept: cup\n", "    - concept: cup\n    - concept: brewing\n")}
    ),
    Edit("settings", {"knowledge.yaml": ("author: The tea drinkers", "author: All who drink tea")}),
    Edit("site", {"mkdocs.yml": ("site_name: Tea", "site_name: Tea and more")}),
    Edit("page", files={"docs/more.md": "# More about tea\n"}),
]


@pytest.mark.parametrize("edit", random.Random(12).sample(EDITS, len(EDITS)), ids=lambda edit: edit.name)
def test_a_build_after_an_edit_is_that_of_a_new_clone(
    edit: Edit, project: Path, first: dict[str, bytes], tmp_path: Path
) -> None:
    edited = copied(project, tmp_path / "kept")
    edit.make(edited)
    clone = copied(edited, tmp_path / "new", ".cache")
    kept, new = built(edited), built(clone)
    assert differing(kept, new) == []
    assert differing(kept, first) != []
