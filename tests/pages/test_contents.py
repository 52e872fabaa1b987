"""The headings of a page: anchors that nothing else has, permalinks, and the table of contents."""

from __future__ import annotations

from markupsafe import Markup

from concordance.pages.contents import Heading, heading, with_contents, with_named_permalinks


def _made(level: int, words: str, anchor: str = "") -> str:
    return heading(level, anchor, caller=lambda: Markup(words))


def test_a_heading_has_its_anchor_and_a_permalink() -> None:
    html, found = with_contents(_made(2, "Who plays which part", "parts"))
    assert html == (
        '<h2 id="parts" aria-label="Who plays which part">Who plays which part'
        '<a class="headerlink" href="#parts" aria-label="Link to section “Who plays which part”">&para;</a>'
        "</h2>"
    )
    assert found == (Heading(2, "parts", "Who plays which part"),)


def test_a_heading_without_an_anchor_is_named_by_its_words() -> None:
    html, found = with_contents(_made(1, "<svg></svg> Tea &amp; <em>Cups</em>"))
    assert found == (Heading(1, "tea-cups", "Tea &amp; Cups"),)
    assert html == '<h1 id="tea-cups" aria-label="Tea &amp; Cups"><svg></svg> Tea &amp; <em>Cups</em></h1>'


def test_what_markdown_has_made_is_named_likewise() -> None:
    link = '<a class="headerlink" href="#cups" title="Permanent link">&para;</a>'
    assert with_named_permalinks(f'<h2 id="cups">Of "<em>cups</em>"{link}</h2>') == (
        '<h2 id="cups" aria-label="Of &quot;cups&quot;">Of "<em>cups</em>"'
        '<a class="headerlink" href="#cups" aria-label="Link to section “Of &quot;cups&quot;”">&para;</a>'
        "</h2>"
    )


def test_no_two_elements_get_the_same_anchor() -> None:
    html, found = with_contents(_made(1, "Links") + _made(2, "Links", "links") + _made(2, "茶"))
    assert [one.anchor for one in (*found, *found[0].children)] == ["links_1", "links", "_1"]
    assert html.count('id="links"') == 1


def test_the_contents_are_nested_as_the_levels_are() -> None:
    _, found = with_contents(
        "".join(_made(level, f"h{level}{at}") for at, level in enumerate((1, 2, 4, 3, 2, 1)))
    )
    assert [one.anchor for one in found] == ["h10", "h15"]
    assert [one.anchor for one in found[0].children] == ["h21", "h24"]
    assert [one.anchor for one in found[0].children[0].children] == ["h42", "h33"]


def test_other_headings_are_left_as_they_are() -> None:
    assert with_contents('<h2 id="x">A</h2>') == ('<h2 id="x">A</h2>', ())


def test_what_a_heading_folds_has_its_anchor_inside() -> None:
    html, found = with_contents(f"<details><summary>{_made(2, 'Links', 'links')}</summary>A</details>")
    assert html == (
        '<details><summary><h2>Links</h2></summary><div class="fold__top" id="links"></div>A</details>'
    )
    assert found == (Heading(2, "links", "Links"),)


def test_a_page_can_have_its_contents_within_itself() -> None:
    place = Markup('<details class="plain contents"></details>')
    html, _ = with_contents(_made(1, "Tea", "tea") + place + _made(2, "A &amp; B", "a") + _made(3, "C", "c"))
    assert '<summary>On this page</summary><ul><li><a href="#a">A &amp; B</a></li></ul></details>' in html
    assert "contents" not in with_contents(_made(1, "Tea", "tea") + place)[0]
