"""What Python hands over to the scripts is what types/data.d.ts says: tsc compares the two.

The data of the tea example is written as typed constants. Optional fields are compared by their names too, so
that a type that nothing fills any more is found as well.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest

from concordance.base.load import load
from concordance.base.model import Kind, Link, Part
from concordance.pages.check import check_data
from concordance.pages.contribute import contribute_data
from concordance.pages.glossary import index_pages
from concordance.pages.live_graph import graph_data, network, on_page
from concordance.pages.site import GRAPH, Site
from concordance.study.index import Index
from concordance.web.offline import files_script
from concordance.web.search import entry_document, page_document, search_files
from concordance.web.search_index import INDEX
from tests import node
from tests.worlds import hedged

ROOT = Path(__file__).parents[2]
TSC = ROOT / "node_modules/typescript/bin/tsc"


def value_of(script: str) -> Any:
    """The value that a script assigns in its last statement."""
    return json.loads(script[script.index("= " if "= " in script else "=") :].lstrip("= ").rstrip(";\n"))


def keys_of(records: Iterable[dict[str, Any]]) -> dict[str, bool]:
    return {key: True for record in records for key in record}


@pytest.fixture(scope="module")
def site() -> Site:
    base, problems = load(ROOT / "concordance/checks/cases/good/tea")
    assert base is not None
    assert not problems
    base = hedged(base)
    strainer = base.concepts["strainer"]
    inferred = Link(relation="uses", target=("cup",), inferred="The leaves stay behind.")
    more = strainer.model_copy(update={"links": (*strainer.links, inferred)})
    return Site(Index(replace(base, concepts={**base.concepts, "strainer": more})))


@pytest.fixture(scope="module")
def handed_over(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Python hands over, by the type that it has."""
    base, apart = site.index.base, graph_data(site)

    def graph(data: dict[str, Any]) -> Any:
        return value_of(network(data).split("\n", 1)[1])

    data = graph(on_page(site, GRAPH, apart))
    entry = entry_document(site, base.concepts["kettle"], "concepts/kettle/")
    page = page_document("rules/", "Rules", "What holds.", '<h2 id="cups">Cups</h2><p>Words.</p>')
    [glossary] = [made.text for made in index_pages(site) if "data-kinds" in made.text]
    plurals = re.search(r'data-kinds="([^"]*)"', glossary)
    assert plurals
    checked = check_data(site)
    written = contribute_data(site)
    kept = tmp_path_factory.mktemp("site")
    (kept / "index.html").write_text("Tea", encoding="utf-8")
    searched = value_of(search_files(site, [entry, page])[INDEX])
    shown_entry, shown_page = searched["parts"]["documents/0"]
    return {
        "GraphData": data,
        "GraphData | never": graph(apart),
        "Record<keyof GraphData, true>": keys_of([data]),
        "Record<keyof KindData, true>": keys_of(data["kinds"].values()),
        "Record<KindData['fill'], true>": dict.fromkeys(get_args(Kind.model_fields["fill"].annotation), True),
        "Record<keyof RelationData, true>": keys_of(data["relations"].values()),
        "Record<NonNullable<RelationData['role']>, true>": dict.fromkeys(get_args(Part), True),
        "Record<keyof NodeData, true>": keys_of(data["nodes"]),
        "Record<keyof StatementData, true>": keys_of(data["statements"]),
        "Record<keyof QuoteData, true>": keys_of(data["quotes"].values()),
        "Record<keyof VisData, true>": keys_of([data["vis"]]),
        "CheckData": checked,
        "Record<keyof CheckData, true>": keys_of([checked]),
        "Record<keyof CheckEdition, true>": keys_of(checked["editions"]),
        "ContributeData": written,
        "Record<keyof ContributeData, true>": keys_of([written]),
        "Record<keyof ContributeCharacters, true>": keys_of([written["characters"]]),
        "Record<keyof ContributeKind, true>": keys_of(written["kinds"].values()),
        "Record<keyof ContributeRelation, true>": keys_of(written["relations"].values()),
        "Record<keyof ContributeSource, true>": keys_of(written["sources"]),
        "Record<keyof ContributeEdition, true>": keys_of(written["sources"][0]["editions"]),
        "Record<keyof ContributeEntry, true>": keys_of(written["entries"].values()),
        "EntryDocument": shown_entry,
        "PageDocument": shown_page,
        "SearchIndex": searched,
        "KeptFiles": value_of(files_script(kept)),
        "GlossaryKinds": json.loads(unescape(plurals[1])),
    }


def compared(handed_over: dict[str, Any], folder: Path) -> str:
    """What tsc says of the constants; empty where they have their types."""
    assert TSC.exists(), "tsc is not installed: run `make scripts`, which installs it"
    lines = [
        f"const value{at}: {type_} = {json.dumps(value, ensure_ascii=False)};"
        for at, (type_, value) in enumerate(handed_over.items())
    ]
    (folder / "data.ts").write_text("\n".join(lines), encoding="utf-8")
    settings = {
        "extends": str(ROOT / "tsconfig.json"),
        "compilerOptions": {"noUnusedLocals": False},
        "include": [str(ROOT / "types/data.d.ts"), "data.ts"],
    }
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = node.ended(TSC, "--project", folder)
    assert bool(done.returncode) == bool(done.stdout), done.stdout
    return done.stdout


def test_the_data_has_the_types_that_the_scripts_are_checked_with(
    handed_over: dict[str, Any], tmp_path: Path
) -> None:
    assert compared(handed_over, tmp_path) == ""


Change = Callable[[dict[str, Any]], object]

CHANGES: dict[str, tuple[Change, str]] = {
    "a node gets a field": (
        lambda data: data["GraphData"]["nodes"][0].update(steeped=True),
        "does not exist in type 'NodeData'",
    ),
    "a node loses a field": (
        lambda data: data["GraphData"]["nodes"][0].pop("kind"),
        "Property 'kind' is missing",
    ),
    "a field gets another type": (
        lambda data: data["GraphData"]["nodes"][0].update(aliases="pot"),
        "Type 'string' is not assignable to type 'string[]'",
    ),
    "a quote loses a field": (
        lambda data: next(iter(data["GraphData"]["quotes"].values())).pop("verdict"),
        "Property 'verdict' is missing",
    ),
    "no statement has an optional field any more": (
        lambda data: data["Record<keyof StatementData, true>"].pop("player"),
        "Property 'player' is missing",
    ),
    "a relation gets a role that no script knows": (
        lambda data: data["GraphData"]["relations"]["is-a"].update(role="ornament"),
        "is not assignable to type",
    ),
    "an edition on the page of the check loses a field": (
        lambda data: data["CheckData"]["editions"][0].pop("annotated"),
        "Property 'annotated' is missing",
    ),
    "an entry of the search loses a field": (
        lambda data: data["EntryDocument"].pop("definition"),
        "Property 'definition' is missing",
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_on_one_side_is_seen(handed_over: dict[str, Any], what: str, tmp_path: Path) -> None:
    change, message = CHANGES[what]
    changed = copy.deepcopy(handed_over)
    change(changed)
    assert message in compared(changed, tmp_path)
