"""When only names have changed that an entry uses, it still is the version on record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from concordance.base.model import Concept, KnowledgeBase
from concordance.record.digest import canonical, digest, digest_of
from concordance.record.identity import present_names, what_it_says
from tests.worlds import link, small


def world(**more: Any) -> KnowledgeBase:
    """A bed that names a pot in every way, before its rename."""
    return small(
        pot={},
        bed={
            "definition": "A [[pot|big pot]] and `[[pot]]`.",
            "explanation": "Unlike a [[pot]].",
            "wording": "Some call a [[pot]] a tub.",
            "links": [link("contrasts-with", "pot") | {"inferred": "A [[pot]] is small."}],
        },
        **more,
    )


def renamed(base: KnowledgeBase, **vocabulary: Any) -> tuple[KnowledgeBase, Concept]:
    """The same with the pot called a tub, in all that names it."""
    said = base.concepts["bed"].model_dump(mode="json", by_alias=True)
    text = str(said).replace("[[pot", "[[tub").replace("['pot']", "['tub']").replace("`[[tub]]`", "`[[pot]]`")
    bed = Concept.model_validate(eval(text))
    tub = base.concepts["pot"].model_copy(update={"id": "tub", "formerly": ("pot",)})
    return replace(base, concepts={"bed": bed, "tub": tub}), bed


def test_a_rename_elsewhere_changes_nothing() -> None:
    base = world()
    was = canonical(base.concepts["bed"])
    after, bed = renamed(base)
    assert digest(bed) != digest_of(was)
    said, now = what_it_says(present_names(after), bed, was)
    assert (said, now) == (was, digest_of(was))


@pytest.mark.parametrize("key", ["name", "definition", "explanation", "wording"])
def test_a_change_of_what_is_said_is_a_change(key: str) -> None:
    base = world()
    was = canonical(base.concepts["bed"])
    after, bed = renamed(base)
    bed = bed.model_copy(update={key: "Something else."})
    said, now = what_it_says(present_names(after), bed, was)
    assert (said, now) == (canonical(bed), digest(bed))


def test_a_link_to_another_concept_is_a_change_if_nothing_says_that_it_is_the_same() -> None:
    base = world()
    was = canonical(base.concepts["bed"])
    after, bed = renamed(base)
    tub = after.concepts["tub"].model_copy(update={"formerly": ()})
    after = replace(after, concepts={**after.concepts, "tub": tub})
    assert what_it_says(present_names(after), bed, was)[1] == digest(bed) != digest_of(was)


def test_kinds_and_relations_have_their_present_names() -> None:
    base = world()
    was = canonical(base.concepts["bed"])
    vocabulary = base.vocabulary
    kinds = {("thing" if name == "system" else name): kind for name, kind in vocabulary.kinds.items()}
    kinds["thing"] = kinds["thing"].model_copy(update={"formerly": ("system",)})
    relations = {
        ("unlike" if name == "contrasts-with" else name): one for name, one in vocabulary.relations.items()
    }
    relations["unlike"] = relations["unlike"].model_copy(update={"formerly": ("contrasts-with",)})
    after = replace(base, vocabulary=vocabulary.model_copy(update={"kinds": kinds, "relations": relations}))
    bed = base.concepts["bed"]
    links = (bed.links[0].model_copy(update={"relation": "unlike"}),)
    bed = bed.model_copy(update={"kind": "thing", "links": links})
    assert what_it_says(present_names(after), bed, was) == (was, digest_of(was))
    assert what_it_says(present_names(base), bed, was)[1] == digest(bed)


def test_quotes_of_another_entry_go_by_its_present_name() -> None:
    def bed(pot: str) -> dict[str, Any]:
        more = {"inferred": None, "claim": "argued", "quotes": [f"{pot}#note", "own"]}
        return {"links": [link("contrasts-with", pot) | more]}

    base = small(pot={}, bed=bed("pot"))
    was = canonical(base.concepts["bed"])
    after = small(tub={"formerly": ["pot"]}, bed=bed("tub"))
    now = after.concepts["bed"]
    assert digest(now) != digest_of(was)
    assert what_it_says(present_names(after), now, was) == (was, digest_of(was))


def test_a_claim_is_something_that_an_entry_says() -> None:
    base = world()
    bed = base.concepts["bed"]
    firm = bed.model_copy(update={"links": (bed.links[0].model_copy(update={"claim": "argued"}),)})
    assert {*canonical(firm)["links"][0]} - {*canonical(bed)["links"][0]} == {"claim"}
    assert what_it_says(present_names(base), firm, canonical(bed))[1] == digest(firm) != digest(bed)


def test_a_stance_is_something_that_an_entry_says(base: KnowledgeBase) -> None:
    concept = base.concepts["crop-rotation"]
    without = {label: quote.model_copy(update={"stance": None}) for label, quote in concept.quotes.items()}
    plain = concept.model_copy(update={"quotes": without})
    assert canonical(concept)["quotes"]["reply"]["stance"] == "narrows"
    assert not any("stance" in quote for quote in canonical(plain)["quotes"].values())
    assert digest(plain) != digest(concept)
