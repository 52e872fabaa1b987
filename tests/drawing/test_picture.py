"""The picture of an entry's neighborhood."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from concordance.base.model import KnowledgeBase
from concordance.drawing import picture
from concordance.study.index import Index
from concordance.study.nearby import MOST
from tests.worlds import link, small

HREF = "{http://www.w3.org/1999/xlink}href"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def made(base: KnowledgeBase, concept_id: str) -> str | None:
    return picture.neighborhood(Index(base), concept_id, lambda other: f"../{other}/", "../../graph/#node=x")


def drawn(base: KnowledgeBase, concept_id: str) -> ElementTree.Element:
    figure = made(base, concept_id)
    assert figure is not None
    assert "\n" not in figure, "Markdown must see one block of HTML"
    # An HTML parser knows both names.
    names = f'xmlns="{SVG[1:-1]}" xmlns:xlink="{XLINK[1:-1]}"'
    return ElementTree.fromstring(str(figure).replace("<svg ", f"<svg {names} "))


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    many = {f"kind_{at}": {"links": [link("is-a", "optimizer")]} for at in range(30)}
    return small(
        optimizer={},
        agent={"name": 'agent <&> "it"', "links": [link("is-a", "optimizer"), link("requires", "optimizer")]},
        evolution={"kind": "example", "links": [link("plays-role", "agent", player="evolution")]},
        mesa_optimizer={"links": [link("contrasts-with", "agent"), link("is-a", "optimizer")]},
        alone={},
        **many,
    )


def test_neighbors_are_links_and_the_entry_is_not(base: KnowledgeBase) -> None:
    figure = drawn(base, "agent")
    links = [a.attrib[f"{XLINK}href"] for a in figure.iter(f"{SVG}a")]
    assert sorted(links) == ["../evolution/", "../mesa-optimizer/", "../optimizer/"]
    assert "../../graph/#node=x" in [a.attrib["href"] for a in figure.iter("a")]


def test_every_line_says_its_sentence(base: KnowledgeBase) -> None:
    titles = [title.text for title in drawn(base, "agent").iter(f"{SVG}title")]
    assert 'evolution plays agent <&> "it"' in titles
    assert 'agent <&> "it" is a kind of optimizer' in titles
    assert "mesa optimizer is a kind of optimizer" in titles, "a line between two neighbors"
    description = next(drawn(base, "agent").iter(f"{SVG}desc")).text or ""
    assert 'mesa optimizer contrasts with agent <&> "it"' in description
    assert "mesa optimizer is a kind of optimizer" not in description


def test_relations_have_their_line_and_their_words(base: KnowledgeBase) -> None:
    figure = drawn(base, "agent")
    words = [
        text.text
        for group in figure.iter(f"{SVG}g")
        if group.get("class") == "picture__legend"
        for text in group.iter(f"{SVG}text")
    ]
    assert words == ["is a kind of", "plays", "contrasts with", "requires"]
    strokes = {path.get("stroke"): path.get("stroke-dasharray") for path in figure.iter(f"{SVG}path")}
    assert strokes["var(--relation-contrasts-with)"] == "7 4"
    assert strokes["var(--relation-is-a)"] is None


def test_a_line_has_an_arrow_at_its_end_and_of_a_symmetric_relation_at_both(base: KnowledgeBase) -> None:
    figure = drawn(base, "agent")
    tips = {marker.attrib["id"] for marker in figure.iter(f"{SVG}marker")}
    lines = [path for path in figure.iter(f"{SVG}path") if path.get("stroke")]
    assert lines
    for line in lines:
        relation = line.attrib["stroke"].removeprefix("var(--relation-").removesuffix(")")
        tip = f"url(#tip-{relation})"
        assert f"tip-{relation}" in tips
        assert line.get("marker-end") == tip
        assert line.get("marker-start") == (tip if relation == "contrasts-with" else None)


def test_many_neighbors_are_cut_and_counted(base: KnowledgeBase) -> None:
    figure = drawn(base, "optimizer")
    assert len(list(figure.iter(f"{SVG}a"))) == MOST
    assert f"{MOST} of 32 neighbors" in "".join(figure.itertext())


def test_an_entry_without_a_link_has_no_picture(base: KnowledgeBase) -> None:
    assert made(base, "alone") is None


def test_labels_do_not_overlap(base: KnowledgeBase) -> None:
    figure = drawn(base, "optimizer")
    boxes = []
    for text in figure.iter(f"{SVG}text"):
        side = text.get("text-anchor")
        y = float(text.attrib["y"])
        for line in (text, *text.iter(f"{SVG}tspan")):
            width = 7 * len(line.text or "")
            x = float(line.attrib["x"])
            y += float(line.get("dy", 0))
            left = {"start": x, "end": x - width, "middle": x - width / 2}[side or "start"]
            boxes.append((left, left + width, y))
    for at, (left, right, y) in enumerate(boxes):
        assert left >= -1
        assert right <= picture.WIDTH + 1
        for left2, right2, y2 in boxes[at + 1 :]:
            assert right < left2 or right2 < left or abs(y - y2) >= 14


def test_the_same_input_gives_the_same_picture(base: KnowledgeBase) -> None:
    one, two = (made(base, "agent") for _ in range(2))
    assert one == two
    assert not re.search(r"\d{4,}|\.\d\d|e-\d", str(one).partition("</desc>")[2]), "numbers are short"
