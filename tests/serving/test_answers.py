"""What the tools say, without the protocol."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest

from concordance.base.model import KnowledgeBase
from concordance.serving.answers import IN_TEXT_STYLES, STYLES, Answers
from concordance.serving.asked import Unanswered
from concordance.serving.tools import TOOLS, answered
from concordance.study.index import Index
from tests import worlds


@pytest.fixture(scope="module")
def garden_index(base: KnowledgeBase) -> Index:
    return Index(base)


@pytest.fixture(scope="module")
def garden_says(garden_index: Index) -> Answers:
    return Answers(garden_index, "https://garden.w3id.org")


@pytest.fixture
def says(tea: KnowledgeBase) -> Answers:
    return Answers(Index(tea))


def refused(answers: Answers, tool: str, /, **arguments: Any) -> str:
    with pytest.raises(Unanswered) as why:
        answered(answers, tool, arguments)
    return str(why.value)


@pytest.mark.parametrize("asked", ["hot-water", "Hot Water", "hot‐water", "boiling-water", " hotwater "])
def test_a_concept_is_found_by_its_id_name_alias_and_former_id(says: Answers, asked: str) -> None:
    assert says.look_up(asked)["id"] == "hot-water"


def test_an_alias_is_a_name_too(says: Answers) -> None:
    assert says.look_up("tea kettle")["id"] == "kettle"


def test_every_concept_of_the_garden_is_looked_up_by_all_its_names(
    garden_says: Answers, garden_index: Index
) -> None:
    for concept in garden_index.base.concepts.values():
        for name in (concept.id, concept.name, *concept.aliases):
            assert garden_says.look_up(name)["id"] == concept.id


def test_a_look_up_tells_all_that_the_entry_says(says: Answers) -> None:
    told = says.look_up("kettle")
    assert told["definition"] == "A vessel for heating water."
    assert told["page"] == "concepts/kettle/"  # the site has no public address
    assert [quote["label"] for quote in told["quotes"]] == ["note", "no-teapot"]
    assert {quote["verdict"] for quote in told["quotes"]} == {"verbatim"}
    assert "kettle is a kind of vessel" in told["links"]
    assert told["last_version"] is None


def test_pages_are_named_by_their_address_once_the_site_has_one(garden_says: Answers) -> None:
    assert garden_says.look_up("raised-bed")["page"] == "https://garden.w3id.org/concepts/raised-bed/"


def test_two_concepts_of_one_name_are_told_apart(tea: KnowledgeBase) -> None:
    cup = tea.concepts["cup"].model_copy(update={"aliases": ("vessels", "kettle")})
    both = Answers(Index(replace(tea, concepts={**tea.concepts, "cup": cup})))
    assert both.look_up("kettle")["id"] == "kettle"  # an id is always one concept's
    said = refused(
        Answers(Index(worlds.small(a={"name": "mug"}, b={"aliases": ["Mug"]}))), "look_up", concept="mug"
    )
    assert said == 'several concepts are called "mug": ask for one by its id: a, b'


@pytest.mark.parametrize(
    ("tool", "arguments", "hint"),
    [
        ("look_up", {"concept": "ketle"}, 'no concept is called "ketle": did you mean "kettle"?'),
        ("look_up", {"concept": "xyzzy"}, "look for words of it with the tool find"),
        ("look_up", {"concept": "samovar"}, 'the entry "samovar" was removed: The note never speaks of one.'),
        ("look_up", {}, "concept is missing.\nlook_up takes:\n- concept (required): A concept, by its id"),
        ("look_up", {"concept": 7}, "concept: input should be a valid string"),
        ("look_up", {"concept": "tea", "name": "tea"}, "name is not known"),
        ("find", {"query": "tea", "limit": 0}, "limit: input should be greater than or equal to 1"),
        ("find", {"query": "tea", "limit": "3"}, "limit: input should be a valid integer"),
        ("find", {"query": "tea", "limit": 2.5}, "limit: input should be a valid integer"),
        ("prove", {"quote": "a " * 10_001}, "quote: string should have at most 20000 characters"),
        ("prove", {"quote": "\ufdfa" * 2_000}, "a quote may have at most 20,000 characters: prove"),
        ("neighbors", {"concept": "cup", "relation": "is"}, 'no relation is called "is"'),
        ("path", {"start": "cup"}, "end is missing"),
        ("prove", {"quote": "tea", "source": "tea-2021"}, 'did you mean "tea-2020"? choose one of: letter'),
        ("prove", {"quote": "tea", "source": "/"}, 'no source is called "": choose one of: letter'),
        ("prove", {"quote": "tea", "source": "tea-2020/third"}, 'no edition of tea-2020 is called "third"'),
        ("cite", {}, "name what is to be cited"),
        ("cite", {"entry": "cup", "source": "tea-2020"}, "name what is to be cited"),
        ("cite", {"source": "tea-2020", "quote": "note"}, "name the entry, too"),
        ("cite", {"entry": "cup", "edition": "first"}, "name the source, too"),
        ("cite", {"entry": "cup", "style": "harvard"}, 'no style is called "harvard": choose one of: apa'),
        ("cite", {"entry": "cup", "quote": "not"}, 'no quote of cup is called "not": did you mean "note"?'),
        ("cite", {"entry": "cup", "quote": "note", "style": "ris"}, 'no style of a passage is called "ris"'),
        ("cite", {"entry": "cup", "style": "RSI"}, 'did you mean "ris"?'),
        ("cite", {"style": 7}, "- entry (may be omitted): The entry to cite, by its id, its name"),
        ("cite", {"entry": "cup"}, '"cup" is in no release yet'),
        ("brew", {}, 'no tool is called "brew": choose one of: look_up, find'),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_how_to_ask(
    says: Answers, tool: str, arguments: dict[str, Any], hint: str
) -> None:
    said = refused(says, tool, **arguments)
    assert hint in said
    assert "pydantic" not in said


def test_each_concept_is_the_first_that_its_name_finds(garden_says: Answers, garden_index: Index) -> None:
    for concept in garden_index.base.concepts.values():
        assert garden_says.find(concept.name)["concepts"][0]["id"] == concept.id


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("which thing heats water?", "kettle"),
        ("leafs that were steeped too long", "bitterness"),
        ("tea pot", "teapot"),
        ("stainer", "strainer"),
    ],
)
def test_words_find_what_is_said_of_a_concept(says: Answers, query: str, first: str) -> None:
    assert says.find(query, limit=1)["concepts"][0]["id"] == first


def test_a_limit_leaves_out_and_says_how_many_there_are(says: Answers) -> None:
    told = says.find("vessel", limit=1)
    assert len(told["concepts"]) == 1
    assert told["found"] > 1
    assert len(answered(says, "find", {"query": "vessel", "limit": 2.0})["concepts"]) == 2


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("", "the query has no words"),
        ("?!", "the query has no words"),
        ("qqqq", "ask with others"),
        ("does", "ask with others"),
        ("what is", "ask with others"),
    ],
)
def test_what_finds_nothing_says_how_to_ask(says: Answers, query: str, hint: str) -> None:
    told = says.find(query)
    assert (told["found"], told["concepts"]) == (0, [])
    assert hint in told["hint"]
    assert "hint" not in says.find("vessel")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("what is a compost-heap?", ["compost-heap", "base-of-the-compost-heap", "compost"]),
        ("what does compost mean", ["compost"]),
        ("Tell me about compost heaps", ["compost-heap", "base-of-the-compost-heap", "compost"]),
        ("does a compost heap shade the seedbed", ["compost-heap", "base-of-the-compost-heap", "cold-frame"]),
        ("leafy", ["leafy-bed", "leafy-bed-cover"]),
        ("heap", ["compost-heap", "base-of-the-compost-heap"]),
        ("what is leafy bed cover", ["leafy-bed-cover", "leafy-bed"]),
        ("bed cover", ["leafy-bed-cover"]),
    ],
)
def test_a_name_that_is_asked_for_whole_comes_first(query: str, first: list[str]) -> None:
    garden = Answers(
        Index(
            worlds.small(
                age_of_a_leafy_bed={},
                base_of_the_compost_heap={},
                cold_frame={"aliases": ["seedbed"]},
                compost={"definition": "What a gardener means by soil."},
                compost_heap={},
                leafy_bed={},
                leafy_bed_cover={"definition": "A leafy bed, a leafy bed, and what covers it."},
                slope={"definition": "The mean rise of a bed; one can tell it."},
            )
        )
    )
    found = [one["id"] for one in garden.find(query)["concepts"]]
    assert found[: len(first)] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("which soil is warm enough for sowing early", ["sandy-soil", "raised-bed", "soil"]),
        ("why does a plant wilt when the soil dries out", ["drought"]),
        ("bed built up above the ground in a frame", ["raised-bed"]),
        ("where does compost come from and how does it ripen", ["compost", "composting"]),
    ],
)
def test_a_short_name_in_a_question_leads_only_if_the_question_is_about_it(
    garden_says: Answers, query: str, first: list[str]
) -> None:
    assert [one["id"] for one in garden_says.find(query, len(first))["concepts"]] == first


def test_neighbors_tell_each_statement_with_what_it_rests_on(says: Answers) -> None:
    said = says.neighbors("vessel")["statements"]
    [kettle] = [one for one in said if one["subject"] == "kettle"]
    assert kettle["sentence"] == "kettle is a kind of vessel"
    assert [(one["entry"], one["label"]) for one in kettle["rests_on"]] == [("kettle", "note")]
    [lowers] = says.neighbors("bitterness", "lowers")["statements"]
    assert lowers["claim"] == "argued"
    assert lowers["sentence"] == "hot water is argued to lower bitterness"


def test_an_inverse_names_its_relation(garden_says: Answers, garden_index: Index) -> None:
    vocabulary = garden_index.base.vocabulary
    said = garden_index.statements[0]
    inverse = vocabulary.relations[said.relation].inverse
    assert inverse
    told = garden_says.neighbors(said.subject, said.relation)
    assert told["statements"]
    assert garden_says.neighbors(said.subject, inverse) == told


def test_paths_are_as_short_as_any_and_every_step_is_said(garden_says: Answers, garden_index: Index) -> None:
    graph = nx.Graph(garden_index.graph)
    start = "raised-bed"
    for end, length in nx.single_source_shortest_path_length(graph, start).items():
        told = garden_says.path(start, end)
        assert told["length"] == length == len(told["steps"])
        for step in told["steps"]:
            assert step["statements"]
            for said in step["statements"]:
                assert {step["from"]["id"], step["to"]["id"]} <= {said["subject"], *said["objects"]}
        ways = [told["from"], *(step["to"] for step in told["steps"])]
        assert all(graph.has_edge(one["id"], two["id"]) for one, two in pairwise(ways))
        assert ways[-1] == told["to"]


def test_concepts_that_nothing_joins_have_no_path() -> None:
    apart = Answers(Index(worlds.small(a={}, b={})))
    assert refused(apart, "path", start="a", end="b") == 'no chain of links joins "a" and "b"'


def test_a_knowledge_base_without_anything_says_so(tea: KnowledgeBase) -> None:
    empty = Answers(Index(replace(tea, concepts={}, sources={}, fingerprints={})))
    assert "no source yet" in refused(empty, "prove", quote="A kettle is a vessel in which water is heated.")
    assert "no concept is called" in refused(empty, "look_up", concept="kettle")
    assert 'no source is called "tea-2020": there are none' in refused(empty, "cite", source="tea-2020")
    assert empty.find("kettle")["hint"] == "this knowledge base has no entry yet"


def test_a_source_that_lacks_the_words_names_the_one_that_has_them(says: Answers) -> None:
    quote = "A kettle is a vessel in which water is heated."
    told = says.prove(quote, "letter-2021")
    assert not told["may_be_quoted_so"]
    assert (told["elsewhere"]["source"], told["elsewhere"]["verdict"]) == ("tea-2020", "verbatim")
    assert told["address"] is None
    assert "elsewhere" not in says.prove(quote)


def test_words_that_nobody_wrote_are_in_no_source(says: Answers) -> None:
    told = says.prove("words that nobody ever wrote about anything")
    assert [told[key] for key in ("source", "edition", "address", "places")] == [None, None, None, []]


@pytest.mark.parametrize(
    "other", [("kettle", "𝐤𝐞𝐭𝐭𝐥𝐞"), ("vessel", "ves\u00adsel"), ("water", "wa\u200bter"), ("is", "is\u202e")]
)
def test_a_quote_with_characters_that_none_may_have_may_not_be_quoted_so(
    says: Answers, other: tuple[str, str]
) -> None:
    quote = "A kettle is a vessel in which water is heated."
    plain, told = says.prove(quote), says.prove(quote.replace(*other))
    assert (plain["may_be_quoted_so"], plain["characters"]) == (True, [])
    assert told["verdict"] == "verbatim"
    assert told["mended"] == quote
    assert not told["may_be_quoted_so"]
    assert "U+" in told["characters"][0]


@pytest.mark.parametrize("style", ["RIS", "Bibtex", "CSL-json"])
def test_a_style_is_taken_in_any_case(says: Answers, style: str) -> None:
    assert says.cite(source="tea-2020", style=style) == says.cite(source="tea-2020", style=style.lower())


@pytest.mark.parametrize("style", STYLES)
def test_a_source_is_cited_in_every_style(says: Answers, style: str) -> None:
    told = says.cite(source="tea-2020", style=style)
    assert "Tea" in told["reference"]
    assert told["edition"] == "first"


@pytest.mark.parametrize("style", IN_TEXT_STYLES)
def test_a_passage_is_cited_in_every_style_of_a_text(says: Answers, style: str) -> None:
    told = says.cite(entry="kettle", quote="note", style=style)
    assert "1" in told["citation"]  # the page
    assert "Tea" in told["reference"]


def test_every_tool_says_what_it_takes() -> None:
    for tool in TOOLS.values():
        assert tool.about.endswith(".")
        assert not tool.schema["additionalProperties"]
        for name, taken in tool.schema["properties"].items():
            assert taken["description"].endswith("."), (tool.name, name)
