"""Drawings: shapes and words come through, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.base.drawings import Unfit, drawing_of
from concordance.checks.examples import CASES

KETTLE = (CASES / "bad/dangling-drawing/drawings/kettle.svg").read_text(encoding="utf-8")
CIRCLE = '<circle class="box" cx="55" cy="45" r="30"/>'


def refused(text: str) -> Unfit:
    with pytest.raises(Unfit) as caught:
        drawing_of(text)
    return caught.value


def test_shapes_and_words_come_through() -> None:
    words = '<text x="1" y="2" class="small muted">A &lt;kettle&gt; &amp; <tspan>a "cup"</tspan></text>'
    drawing = drawing_of(KETTLE.replace(CIRCLE, CIRCLE + words))
    assert (drawing.title, drawing.width, drawing.height) == ("A kettle", 120, 80)
    assert drawing.about == "A round vessel with a spout on its right."
    assert words in drawing.svg
    assert "<title" not in drawing.svg + drawing.title


def test_without_a_description_the_title_says_what_it_shows() -> None:
    assert drawing_of(re.sub("<desc>.*</desc>", "", KETTLE)).about == "A kettle"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (CIRCLE, "<script>alert(1)</script>", 4, "<script> is not allowed in a drawing"),
        (CIRCLE, '<image href="x.png"/>', 4, "<image> is not allowed in a drawing"),
        (CIRCLE, CIRCLE.replace("cx", 'onclick="x()" cx'), 4, "<circle> cannot have onclick"),
        (CIRCLE, CIRCLE.replace("cx", 'style="x" cx'), 4, "<circle> cannot have style"),
        (CIRCLE, CIRCLE.replace("box", "blue"), 4, 'no part of a drawing can be "blue"'),
        (CIRCLE, CIRCLE.replace("55", "url(#a)"), 4, 'cx="url(#a)" is not allowed'),
        (CIRCLE, "a kettle", 4, '"a kettle" is in no <text>'),
        (CIRCLE, '<svg xmlns=""/>', 4, "the <svg> does not say what it is"),
        (CIRCLE, '<svg xmlns="http://www.w3.org/2000/svg"/>', 4, "a drawing is one <svg>"),
        (CIRCLE, "<g><title>x</title></g>", 4, "<title> belongs directly below <svg …>"),
        (
            CIRCLE,
            '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:x()"/>',
            4,
            "<a> is not allowed",
        ),
        (CIRCLE, "<?x y?>", 4, "a drawing has no <?x?>"),
        (CIRCLE, "<g>", 6, "this is not well-formed XML: mismatched tag"),
        ("<svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg', 1, "a drawing has no DOCTYPE"),
        ("<svg", '<svg width="1"', 1, "<svg> cannot have width"),
        (' xmlns="http://www.w3.org/2000/svg"', "", 1, "the <svg> does not say what it is"),
        ('"0 0 120 80"', '"0 0 12.5 80"', 1, 'the viewBox is "0 0 12.5 80"'),
        ('"0 0 120 80"', '"0 0 640 80"', 1, "the drawing is 640 wide"),
        (' viewBox="0 0 120 80"', "", 1, "the drawing has no viewBox"),
        ("<title>A kettle</title>", "", 1, "the drawing has no title"),
        (KETTLE, "", 1, "this is not well-formed XML: no element found"),
    ],
)
def test_anything_else_is_refused_at_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in KETTLE
    unfit = refused(KETTLE.replace(old, new))
    assert unfit.message.startswith(message)
    assert unfit.line == line
    assert unfit.hint


@given(st.text())
def test_no_value_leaves_its_attribute(value: str) -> None:
    typed = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    try:
        svg = drawing_of(KETTLE.replace('cx="55"', f'cx="{typed}"')).svg
    except Unfit:
        return
    first, _, rest = svg.partition("<line")
    assert re.fullmatch(r"<circle class=\"box\" cx=\"[^\"<>&']*\" cy=\"45\" r=\"30\"></circle>", first)
    assert rest == drawing_of(KETTLE).svg.partition("<line")[2]
