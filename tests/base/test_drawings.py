"""Drawings: shapes and words come through, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concordance.base.drawings import Fault, Unfit, drawing_of
from concordance.checks.examples import CASES

KETTLE = (CASES / "bad/dangling-drawing/drawings/kettle.svg").read_text(encoding="utf-8")
(DESCRIPTION,) = re.findall("<desc>.*</desc>", KETTLE)
CIRCLE = '<circle class="box" cx="55" cy="45" r="30"/>'


def refused(text: str) -> tuple[Fault, ...]:
    with pytest.raises(Unfit) as caught:
        drawing_of(text)
    return caught.value.faults


def test_shapes_and_words_come_through() -> None:
    words = '<text x="1" y="2" class="small muted">A &lt;kettle&gt; &amp; <tspan>a "cup"</tspan></text>'
    drawing = drawing_of(KETTLE.replace(CIRCLE, CIRCLE + words))
    assert (drawing.title, drawing.width, drawing.height) == ("A kettle", 120, 80)
    assert drawing.about == "A round vessel with a spout on its right."
    assert words in drawing.svg
    assert "<title" not in drawing.svg + drawing.title


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
        (CIRCLE, '<svg xmlns=""/>', 4, "<svg> is not allowed in a drawing"),
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
        ('"0 0 120 80"', '"0 0 12.5 80"', 1, 'viewBox="0 0 12.5 80" is not allowed'),
        ('"0 0 120 80"', '"0 0 640 80"', 1, "the drawing is 640 wide"),
        (' viewBox="0 0 120 80"', "", 1, "the drawing has no viewBox"),
        ("<title>A kettle</title>", "", 1, "the drawing has no title"),
        (KETTLE, " ", 1, "the file is empty"),
        ("<title>", "<title>Tea</title><title>", 2, "there is a second <title>"),
        (DESCRIPTION, "", 1, "the drawing says nothing to those who do not see"),
        (CIRCLE, CIRCLE.replace('"30"', '"12em"'), 4, 'r="12em" is not allowed'),
        (CIRCLE, CIRCLE.replace('"30"', '"-1"'), 4, 'r="-1" is not allowed'),
        (CIRCLE, '<path d="M0 0 hello"/>', 4, 'd="M0 0 hello" is not allowed'),
        (CIRCLE, '<path d="L0 0"/>', 4, 'd="L0 0" is not allowed'),
        (CIRCLE, '<path d="M0 0 C1 2 3"/>', 4, 'd="M0 0 C1 2 3" is not allowed'),
        (CIRCLE, '<path d="M0 0 z 1"/>', 4, 'd="M0 0 z 1" is not allowed'),
        (CIRCLE, '<path d=""/>', 4, 'd="" is not allowed'),
        (CIRCLE, '<text text-anchor="centre">a</text>', 4, 'text-anchor="centre" is not allowed'),
        (CIRCLE, '<g data-kind="A b"/>', 4, 'data-kind="A b" is not allowed'),
        (CIRCLE, '<g transform="skew(1)"/>', 4, 'transform="skew(1)" is not allowed'),
    ],
)
def test_anything_else_is_refused_at_its_line(old: str, new: str, line: int, message: str) -> None:
    assert old in KETTLE
    (fault,) = refused(KETTLE.replace(old, new))
    assert fault.message.startswith(message)
    assert fault.line == line
    assert fault.hint


@pytest.mark.parametrize(
    "path", ["M0 0", "m1,2-3.5.5 z", "M0 0L1 1 2 2H3v-4C1 2 3 4 5 6s1 2 3 4A1 1 0 0 1 5 5Z"]
)
def test_a_path_of_any_steps_comes_through(path: str) -> None:
    assert f'd="{path}"' in drawing_of(KETTLE.replace(CIRCLE, f'<path class="line" d="{path}"/>')).svg


def test_all_that_is_wrong_is_said_at_once() -> None:
    wrong = '<rect fill="red" onclick="x()" class="blue"/>\n<script>x()</script>\n<circle r="1cm"/>'
    faults = refused(KETTLE.replace(CIRCLE, wrong).replace('"0 0 120 80"', '"0 0 900 80"'))
    assert [(fault.line, fault.message.split(":")[0]) for fault in faults] == [
        (1, "the drawing is 900 wide"),
        (4, "<rect> cannot have fill"),
        (4, "<rect> cannot have onclick"),
        (4, 'no part of a drawing can be "blue"'),
        (5, "<script> is not allowed in a drawing"),
        (6, 'r="1cm" is not allowed'),
    ]


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
