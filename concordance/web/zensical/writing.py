"""The files from which Zensical builds the site: every page, what it loads, and the theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup, escape

from concordance.base.files import engine_text
from concordance.base.problems import as_text
from concordance.base.reading import irregular_within
from concordance.exports import files as exports
from concordance.pages import assets, render
from concordance.pages.crawling import SEARCH
from concordance.pages.forge import forge_of
from concordance.pages.site import Page, Site
from concordance.record.lists import ADDRESSES
from concordance.study.index import Index
from concordance.web.delivery import SHEET
from concordance.web.navigation import taken
from concordance.web.parts import SCRIPTS, STYLES, asset_paths, rights
from concordance.web.permalinks import addresses, lost
from concordance.web.policy import policy
from concordance.web.published import active
from concordance.web.redirects import by_other_names, redirects
from concordance.web.reporting import report
from concordance.web.staging import Staging
from concordance.web.stamping import Stamps
from concordance.web.zensical.page import page_file
from concordance.web.zensical.settings import MARK, MARKED, PAGES, THEME, Settings

_THEME = Path(__file__).parent / "theme"
_ICONS = Path(__file__).parents[2] / "theme/.icons/concordance"
_SHARED = (  # with the theme for MkDocs
    *("404.html", "partials/source.html"),
    *(f".icons/concordance/{icon.name}" for icon in sorted(_ICONS.iterdir())),
)
_VARIANT = "variant: classic\n"  # Zensical's theme with the markup of Material
_DOCS = "docs"

# What works only if the site's list of files, or its search index, is made from the built pages.
_LEFT_OUT = ("assets/js/offline.js", "assets/search/", "service-worker.js")


def write_site(root: Path, folder: Path, index: Index, settings: Settings) -> int:
    """Write the site of the project at `root` into a folder, all or nothing; gives how many pages it has.

    Raises `ValueError` with a sentence if the project has files that cannot be published, and `OSError` if
    the folder cannot be written.
    """
    own = _own_files(root / _DOCS)
    pages = [path for path in own if path.endswith(".md")]
    site = Site(
        index,
        data=exports(index, address=settings.address),
        address=settings.address,
        forge=forge_of(settings.repository, settings.editor),
        own=frozenset(pages),
    )
    made = render(site)
    _check(root / _DOCS, own, site, made)
    staging = Staging(folder)
    try:
        for path, content in _files(site, made):
            _put(staging.folder / path, content)
        for path, file in own.items():
            _put(staging.folder / PAGES / path, file.read_bytes())
        staging.finish()
    except BaseException:
        staging.discard()
        raise
    return len(made.keys() | set(pages))


def _own_files(docs: Path) -> dict[str, Path]:
    """The project's own pages, and the files beside them, by path; hidden ones are not published."""
    if found := [*irregular_within(docs, _DOCS)]:
        raise ValueError(f"the site would publish what is no file of the project:\n\n{as_text(found)}")
    files = {path.relative_to(docs): path for path in sorted(docs.rglob("*")) if path.is_file()}
    return {
        inside.as_posix(): path
        for inside, path in files.items()
        if not any(part.startswith(".") for part in inside.parts)
    }


def _check(docs: Path, own: Mapping[str, Path], site: Site, made: Mapping[str, Page]) -> None:
    if found := [*active(docs, (path for path in own if not path.endswith(".md")))]:
        raise ValueError("\n".join(found))
    if clash := taken(made, own):
        raise ValueError(
            f"{_DOCS}/ has {', '.join(clash)}, but the engine makes that page: give yours another name"
        )
    promised = site.index.history.lists.get(ADDRESSES, ())
    if missing := lost(promised, addresses(site, made)):
        raise ValueError(f"addresses from an earlier release are missing:\n\n{as_text(missing)}")


def _files(site: Site, made: Mapping[str, Page]) -> Iterator[tuple[str, str | bytes]]:
    """What is written for a site, except for the project's own files, by path within the folder."""
    yield MARK, MARKED
    beside: dict[str, str | bytes] = dict(assets(site))
    stamps = Stamps()
    stamps.add(beside)
    stamps.add_sheet([])
    for path, page in made.items():
        if path not in site.own:
            if not page.is_markdown:
                page = replace(page, text=stamps.stamped(page.text, site.address_of(path)))
            yield f"{PAGES}/{path}", page_file(page, site)
            # Zensical makes pages of all Markdown, except of that which comes with a theme.
            yield from (
                (f"{THEME if inner.endswith('.md') else PAGES}/{inner}", text)
                for inner, text in page.files.items()
            )
    leading = redirects(site, made) | by_other_names(site, made)
    beside |= {site.file(path): stamps.stamped(html, site.address_of(path)) for path, html in leading.items()}
    beside.pop(SEARCH, None)  # Zensical's search takes no words from an address
    beside |= {path: file.read_bytes() for path, file in asset_paths() if not path.startswith(_LEFT_OUT)}
    sheets = (_text_of(beside[path]).strip() for path in STYLES)
    yield from ((f"{PAGES}/{path}", content) for path, content in beside.items())
    yield f"{PAGES}/{SHEET}", '@charset "UTF-8";\n' + "\n".join(sheets) + "\n"
    yield from ((f"{THEME}/{path}", stamps.in_template(text)) for path, text in _theme(site))


def _theme(site: Site) -> Iterator[tuple[str, str]]:
    """The templates and settings of the theme, by path."""
    yield "mkdocs_theme.yml", engine_text("theme/mkdocs_theme.yml") + _VARIANT
    for path in _SHARED:
        yield path, engine_text(f"theme/{path}")
    for file in sorted(_THEME.rglob("*")):
        if file.is_file():
            yield file.relative_to(_THEME).as_posix(), file.read_text(encoding="utf-8")
    yield "partials/editor.html", escape(site.forge.edit) if site.forge else ""
    yield "partials/policy.html", f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
    scripts = [path for path in SCRIPTS if not path.startswith(_LEFT_OUT)]
    yield (
        "partials/scripts.html",
        "".join(f"<script src=\"{{{{ '{path}' | url }}}}\"></script>\n" for path in scripts),
    )
    yield "partials/copyright.html", _copyright(site)
    yield "partials/license.html", Markup('<link rel="license" href="{}">\n').format(site.base.about.license)


def _copyright(site: Site) -> str:
    line = "{{ config.copyright }}"
    return (
        f"{{% if page and page.meta and page.meta.report %}}{{{{ page.meta.report }}}}"
        f"{{% else %}}{report(site, '')}{{% endif %}}\n"
        '<div class="md-copyright"><div class="md-copyright__highlight">'
        f"{{% if config.copyright %}}{line}{{% else %}}{rights(site.base.about)}{{% endif %}}"
        "</div></div>\n"
    )


def _text_of(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode("utf-8")


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
