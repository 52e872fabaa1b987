"""One style sheet, and scripts that do not block the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from concordance.web.delivery import light, one_sheet

PAGE = """<head>
<link rel="stylesheet" href="../assets/stylesheets/main.57a0d79d.min.css">
<link rel="stylesheet" href="../assets/css/ours.css">
<link rel="stylesheet" href="../assets/css/another.css">
<link rel="icon" href="../assets/images/favicon.svg">
</head><article><script src="drawn.js"></script></article>
<script id="__config" type="application/json">{}</script>
<script src="../assets/javascripts/bundle.js"></script>
"""


def test_the_known_sheets_become_one_and_scripts_are_deferred() -> None:
    assert (
        light(PAGE, ["assets/css/ours.css"])
        == """<head>
<link rel="stylesheet" href="../assets/site.css">
<link rel="stylesheet" href="../assets/css/another.css">
<link rel="icon" href="../assets/images/favicon.svg">
</head><article><script src="drawn.js"></script></article>
<script id="__config" type="application/json">{}</script>
<script src="../assets/javascripts/bundle.js" defer></script>
"""
    )


def test_the_one_sheet_has_all_sheets_in_order(tmp_path: Path) -> None:
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    with pytest.raises(FileNotFoundError, match="has the theme changed"):
        one_sheet(tmp_path, [])
    for name, text in (
        ("assets/stylesheets/palette.0123abcd.min.css", "palette{}"),
        (
            "assets/stylesheets/main.0123abcd.min.css",
            '@charset "UTF-8";main{}\n/*# sourceMappingURL=main.css.map */',
        ),
        ("ours.css", "ours{}\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert one_sheet(tmp_path, ["ours.css"]) == '@charset "UTF-8";\nmain{}\npalette{}\nours{}\n'


def test_empty_lines_are_left_out_around_the_content_and_nowhere_else() -> None:
    page = (
        "<!doctype html>\n<html>\n  <head>\n\n"
        '    <link rel="stylesheet" href="assets/stylesheets/main.0123abcd.min.css">\n\n\n  </head>\n'
        "  <body>\n    <b>one</b>\n\n    <i>two</i> three\n"
        "    <article>\n<pre>a\n\n    b</pre>\n\n</article>\n\n\n    </body>\n</html>\n"
    )
    assert light(page, []) == (
        "<!doctype html>\n<html>\n<head>\n"
        '<link rel="stylesheet" href="assets/site.css">\n</head>\n'
        "<body>\n<b>one</b>\n<i>two</i> three\n"
        "<article>\n<pre>a\n\n    b</pre>\n\n</article>\n</body>\n</html>\n"
    )
