"""The front page: what a knowledge base says to strangers, or what stands there instead; a quote checked."""

from __future__ import annotations

import re
from dataclasses import replace

from concordance.base.about import Front, Play
from concordance.base.model import KnowledgeBase
from concordance.drawing.thumbnail import MOST, thumbnail
from concordance.pages.front import front_pages
from concordance.pages.misquoting import misquotation
from concordance.pages.site import Site
from concordance.quoting import make_fingerprint
from concordance.study.index import Index

TEA = make_fingerprint(
    "# 1 Brewing\n\nThe leaves may be steeped again, or thrown away. Nobody knows whether pots mind.",
    source="tea-book",
    edition="second",
)


def front(base: KnowledgeBase, **said: str) -> str:
    about = base.about.model_copy(update={"front": Front(**said)})
    changed = KnowledgeBase(**{**{name: getattr(base, name) for name in base.__slots__}, "about": about})
    return next(front_pages(Site(Index(changed)))).text


def test_a_quote_has_one_word_wrong_and_the_check_finds_that_one() -> None:
    wrong = misquotation("The leaves may be steeped again, or thrown away", TEA)
    assert wrong is not None
    assert wrong.verdict == "altered"
    changed = [(span.kind, span.text) for span in wrong.spans if span.kind != "same"]
    assert changed == [("removed", "will"), ("added", "may")]


def test_a_quote_without_a_word_that_people_get_wrong_is_left_alone() -> None:
    assert misquotation("Nobody knows whether pots mind", TEA) is None


def test_the_knowledge_base_says_what_strangers_read(base: KnowledgeBase) -> None:
    text = front(
        base, question="Why dig?", stakes="It hurts. It is for nothing.", call="Dig", begin="troubles"
    )
    assert re.search(r"<h1[^>]*>Why dig\?", text)
    assert '<p class="front__stakes">It hurts. It is for nothing.</p>' in text
    assert f'<p class="front__lead">{base.about.about}</p>' in text
    assert '<a class="button" href="concepts/soil-exhaustion/?tour=troubles">Dig</a>' in text


def test_without_a_word_for_strangers_there_is_still_a_front_page(base: KnowledgeBase) -> None:
    text = front(base)
    assert re.search(rf"<h1[^>]*>{base.about.title}", text)
    assert "Take the tour: The first spring" in text
    assert 'class="front__stakes"' not in text
    assert "quote--right" in text


def test_a_drawing_that_can_be_played_stands_there_as_an_example(base: KnowledgeBase) -> None:
    assert '<figure class="drawing"><svg' in front(base, drawing="raised-bed")
    play = Play(drawing="raised-bed", entries=("raised-bed",), quote="raised-bed#thirst")
    about = base.about.model_copy(update={"plays": (play,)})
    text = front(replace(base, about=about), drawing="raised-bed")
    assert '<figure class="drawing play" id="raised-bed"><svg' in text
    assert '<a href="concepts/raised-bed/#quote-thirst">' in text
    assert "In a picture" not in text


def test_the_quote_is_the_one_that_is_named(base: KnowledgeBase) -> None:
    quote = base.concepts["raised-bed"].quotes["thirst"]
    assert " ".join(quote.text.split()) in front(base, quote="raised-bed#thirst")


def test_the_small_map_has_the_most_linked_concepts_and_no_name_over_another(base: KnowledgeBase) -> None:
    svg = thumbnail(Index(base).graph, base.vocabulary)
    assert svg.count("<path ") == MOST + 1
    boxes = []
    for x, y, name in re.findall(r'<text x="(\d+)" y="(\d+)">(.*?)</text>', svg):
        lines = re.findall(r">([^<]+)</tspan>", name)
        wide = max(map(len, lines)) * 3
        boxes.append((int(x) - wide, int(y), int(x) + wide, int(y) + 12 * len(lines)))
    assert len(boxes) > MOST / 3
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
