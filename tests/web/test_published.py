"""What would be published as it is, and could run something, is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from concordance.web.published import active
from tests.worlds import TEA

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
HARMLESS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- drawn by hand -->\n'
    + SVG.format('<a href="https://a.example"><text>one = 1</text></a><use xlink:href="#a"/>')
)


@pytest.mark.parametrize("path", ["a.html", "deep/a.XHTML", "a.xml", "a.svgz", "a.shtml"])
def test_a_page_without_the_policy_is_refused(path: str, tmp_path: Path) -> None:
    assert [said.partition(" would be")[0] for said in active(tmp_path / "docs", [path])] == [f"docs/{path}"]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<x:script>alert(1)</x:script>",
        '<g onload="alert(1)"/>',
        "<g\nonload='alert(1)'/>",
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<a xlink:href=" &#106;avascript:alert(1)"><text>x</text></a>',
        "<foreignObject/>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        "<animate/>",
        '<use href="data:image/svg+xml,x"/>',
    ],
)
def test_a_picture_that_could_run_something_is_refused(inside: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(inside), encoding="utf-8")
    assert len([*active(tmp_path, ["a.svg"])]) == 1


def test_a_picture_that_hides_what_it_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;"), encoding="utf-8")
    (tmp_path / "b.svg").write_text(SVG.format("<script/>"), encoding="utf-16")
    (tmp_path / "c.svg").write_text('<?xml-stylesheet href="a.xsl"?>' + SVG.format(""), encoding="utf-8")
    assert len([*active(tmp_path, ["a.svg", "b.svg", "c.svg"])]) == 3


def test_other_files_are_published(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(HARMLESS, encoding="utf-8")
    assert [*active(tmp_path, ["a.svg", "a.png", "a.js", "CNAME", "robots.txt", "a.pdf"])] == []


def test_the_site_is_not_built_with_one(tmp_path: Path) -> None:
    root = tmp_path / "tea"
    shutil.copytree(TEA, root)
    settings = "site_name: Tea\ntheme: {name: concordance}\nplugins: [concordance]\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/evil.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_config(config)
    with pytest.raises(PluginError, match=r"docs/evil\.html would be a page of its own"):
        config.plugins.on_files(get_files(config), config=config)
