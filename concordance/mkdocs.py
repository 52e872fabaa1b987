"""The knowledge base as an MkDocs plugin, which adds its pages and data in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from concordance.base.calling import program
from concordance.base.kept import Kept
from concordance.base.load import load_about
from concordance.base.paths import FILES, FOLDERS
from concordance.base.problems import as_text
from concordance.base.public import is_placeholder, is_public
from concordance.base.reading import irregular_within
from concordance.base.streams import make_printable
from concordance.base.writing import recover
from concordance.checks import check_root
from concordance.exports import files as exports
from concordance.pages import assets, entry_pages, render
from concordance.pages.changes import last_changed
from concordance.pages.contents import with_named_permalinks
from concordance.pages.crawling import ROBOTS
from concordance.pages.external import with_external
from concordance.pages.forge import forge_of
from concordance.pages.keeping import KeptPages
from concordance.pages.offered import offered
from concordance.pages.sanitizing import safe_page
from concordance.pages.site import GRAPH, Page, Site
from concordance.record.lists import ADDRESSES
from concordance.web import molds, offline
from concordance.web.compiled import KeptTemplates
from concordance.web.delivery import SHEET, light, one_sheet
from concordance.web.early import Early
from concordance.web.finished import FinishedPage, describe, file_of, titles, whole_file
from concordance.web.frame import asset_files, dress, frame_of, is_known, stamps_of
from concordance.web.molds import Molds
from concordance.web.navigation import made_pages, navigate, taken
from concordance.web.permalinks import addresses, lost
from concordance.web.policy import with_policy
from concordance.web.ports import why_not_served
from concordance.web.published import active
from concordance.web.redirects import by_other_names, redirects
from concordance.web.reporting import report
from concordance.web.search import (
    entry_document,
    page_document,
    search_files,
    with_search_worker,
)
from concordance.web.search_index import Document, with_terms
from concordance.web.staging import Staging
from concordance.web.stamping import Stamps
from concordance.web.trial import Trial

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from concordance.web.preview import Preview

_log = get_plugin_logger("concordance")


class Settings(Config):  # type: ignore[no-untyped-call]
    """The settings of the plugin; the knowledge base is beside mkdocs.yml."""

    downloads = Type(str, default="")
    """The folder with what is offered to people (`pages/offered.py`); in most builds none."""


class ConcordancePlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Checks the knowledge base at the root of the project and adds its pages to the site."""

    _pages: Mapping[str, Page] = MappingProxyType({})
    _site: Site
    _stamps: Stamps
    _files: Files
    _frame: tuple[str, ...] = ()
    _nav: Navigation
    _molds: Molds
    _early: Early | None = None
    _preview: Preview
    _searchable: dict[str, Document]
    _guessed: frozenset[str] = frozenset()
    _live: bool = False
    _serving: bool = False
    _in_place: bool = False
    _staging: Staging | None = None
    _kept: Kept | None = None
    _kept_pages: KeptPages | None = None

    def __init__(self) -> None:
        """Begin without a site."""
        super().__init__()
        self._trial = Trial()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether the site is being served while it is edited; forget what was built before."""
        make_printable()
        self._staging = self._early = None
        self._serving = False
        self._live = command == "serve"
        self._in_place = dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Add our frame; for a site read from a folder, turn off instant navigation, which breaks there."""
        published = filter(None, [config.docs_dir, getattr(config.theme, "custom_dir", None)])
        folders = [Path(str(folder)) for folder in published]
        if found := [each for folder in folders for each in irregular_within(folder, folder.name)]:
            raise PluginError(f"the site would publish what is no file of the project:\n\n{as_text(found)}")
        root = Path(config.config_file_path).parent
        if self._live and not self._serving and (why := why_not_served(*config.dev_addr)):
            raise PluginError(why)
        self._serving = self._live
        try:
            if said := recover(root):
                _log.info(said)
            if self._live and not self._in_place:
                config.site_dir = str(self._trial.begin())
            elif not self._in_place:
                self._staging = Staging(Path(config.site_dir))
                config.site_dir = str(self._staging.folder)
        except OSError as error:
            raise PluginError(f"the site cannot be written: {error}") from error
        if self._staging and self._staging.left:
            _log.info("an earlier build was interrupted: what it left behind was removed")
        if not is_public(config.repo_url):  # a placeholder, at which no file can be edited
            config.repo_url = config.edit_uri = None
        if is_placeholder(config.site_url):  # no page may say that it is there
            config.site_url = ""
        dress(config, load_about(root), self._live)
        if not config.use_directory_urls:
            features = config.theme["features"]
            features[:] = [name for name in features if not name.startswith("navigation.instant")]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and data file. If the knowledge base has problems, fail and list them."""
        root = Path(config.config_file_path).parent
        self._kept = Kept(root)
        index, problems = check_root(root, self._kept)
        if problems or index is None:
            raise PluginError(f"the knowledge base has problems:\n\n{as_text(problems, program())}")
        for file in files:
            if file.edit_uri:
                file.edit_uri = f"docs/{file.src_uri}"
        own = [file.src_uri for file in files.documentation_pages()]
        if found := [
            *active(Path(config.docs_dir), (file.src_uri for file in files if file.src_uri not in own))
        ]:
            raise PluginError("\n".join(found))
        site = Site(
            index,
            directory_urls=config.use_directory_urls,
            address=config.site_url or "",
            forge=forge_of(config.repo_url, config.edit_uri),
            own=frozenset(own),
        )
        if self.config.downloads and not self._live:
            try:
                site = replace(site, offered=offered(root, self.config.downloads, index))
            except ValueError as error:
                raise PluginError(str(error)) from error
        site.templates.bytecode_cache = KeptTemplates(self._kept)
        navigate(config, own, made_pages(index))
        self._stamps = stamps_of(config, index.base.vocabulary)
        frame = frame_of(config, own, index.base.texts, self._live)
        frame = (*frame, *self._stamps) if frame else ()
        self._frame = frame
        self._kept_pages = KeptPages(site, self._kept, frame) if frame else None
        early, kept = self._early, self._kept_pages
        if early and kept and early.show(frame, map(kept.page, entry_pages(site))):
            self._preview.show()
        self._go_on()
        site = replace(site, data=exports(index, self._kept, site.address))
        self._site, self._searchable = site, {}
        self._go_on()
        self._pages = render(site, self._kept_pages)
        made = assets(site)
        self._stamps.add(made)
        # A site read from a folder has addresses of its own, which nobody cites.
        promised = index.history.lists.get(ADDRESSES, ()) if config.use_directory_urls else ()
        missing = lost(promised, addresses(site, self._pages))
        if missing:
            gone = as_text(missing, program())
            raise PluginError(f"addresses from an earlier release are missing:\n\n{gone}")
        for file in files.documentation_pages():
            if file.inclusion is InclusionLevel.INCLUDED:
                file.inclusion = InclusionLevel.NOT_IN_NAV  # it may be in the navigation, but need not be
        if clash := taken(self._pages, own):
            raise PluginError(
                f"{config.docs_dir} has {', '.join(clash)}, but the engine makes that page: "
                "give yours another name"
            )
        called = titles(config.nav)
        for path, page in self._pages.items():
            if path in own:  # the project has its own version of this page
                continue
            if path == GRAPH and page.framed:  # its data may be newer than the page that was kept
                page = replace(page, framed=self._stamps.stamped(page.framed, site.address_of(path)))
            file = file_of(page, called, config)
            files.append(file)
            if self._kept_pages and (document := self._kept_pages.documents.get(path)):
                self._searchable[file.url] = document
            for beside, text in page.files.items():
                files.append(whole_file(beside, text, beside, config))  # Markdown, too: it becomes no page
        named = by_other_names(site, self._pages)
        self._guessed = frozenset(map(site.file, named))
        for path, html in (redirects(site, self._pages) | named).items():
            html = self._stamps.stamped(html, site.address_of(path))
            files.append(whole_file(path, html, site.file(path), config))
        for path, content in made.items():
            if path != ROBOTS or files.get_file_from_path(path) is None:  # robots may have been told already
                files.append(File.generated(config, path, content=content))
        for asset in asset_files(config):
            files.append(asset)
        self._files = files
        return files

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again when a file changes, and show the last good site until that is done."""
        root = Path(config.config_file_path).parent
        if not self._in_place:
            from concordance.web.preview import Preview  # a server takes long to import

            server = self._preview = Preview(server, self._trial)
        for name in (*FILES, *FOLDERS):
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Pass a page's title, description and other data to the theme."""
        describe(page, self._pages.get(page.file.src_uri))
        return markdown

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember which pages are in the navigation, because their frames tell where they are."""
        self._go_on()
        self._nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape every value that a template of the theme prints, unless it is marked as HTML."""
        self._go_on()
        env.autoescape = True
        env.globals["report"] = partial(report, self._site)
        if self._kept:
            env.bytecode_cache = KeptTemplates(self._kept)
        self._molds = Molds(env, config, lambda html, page: self._framed(html, page.url, config))
        return env

    def _go_on(self) -> None:
        """Raise `OutdatedError` if the site is served, and a file has changed since this build began."""
        if self._early:
            self._preview.go_on()

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Mark what is HTML: the finished content, and headings, which Markdown has escaped."""
        page.content = Markup(page.content or "")
        _mark(page.toc)
        if isinstance(page, FinishedPage) and page.meta.get("template") == molds.TEMPLATE:
            filled = self._molds.filled(page, self._pages[page.file.src_uri], context)
            return cast(TemplateContext, {**context, "filled": filled})
        return context

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Add the page to our search index, and exclude it from the theme's.

        What is not on the list of safe elements is taken out of a page that the project wrote itself.
        """
        if page.file.src_uri not in self._pages:
            html = safe_page(html)
        if not isinstance(page, FinishedPage):
            html = with_external(with_named_permalinks(html))
        settings = page.meta.get("search") or {}
        if not settings.get("exclude"):
            entry = self._site.base.concepts.get(str(page.meta.get("entry")))
            self._searchable[page.url] = with_terms(
                entry_document(self._site, entry, page.url)
                if entry
                else page_document(
                    page.url,
                    str(page.meta.get("title") or page.title or config.site_name),
                    str(page.meta.get("description", "")),
                    html,
                )
            )
        page.meta["search"] = {"exclude": True}
        if isinstance(page, FinishedPage) and is_known(config):
            made = self._pages[page.file.src_uri]
            if molds.fits(page, made, self._nav.pages):
                page.meta["template"] = molds.TEMPLATE
                return ""  # it goes straight into the frame
        return html

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Give the page its search worker and its Content-Security-Policy."""
        filled = page.meta.get("template") == molds.TEMPLATE
        framed = output if filled else self._framed(output, page.url, config)
        made = self._pages.get(page.file.src_uri)
        if made and self._kept_pages:
            self._kept_pages.keep(made, framed, self._searchable.get(page.url))
        return framed

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List in the map of the site the pages that were kept, too, and when entries changed."""
        listed = {"pages": [file for file in self._files if file.page], "changed": last_changed(self._site)}
        return cast(TemplateContext, {**context, **listed})

    def _framed(self, html: str, at: str, config: MkDocsConfig, root: str | None = None) -> str:
        """A page as it is delivered; `root` is the address of the site's root, if that is not relative."""
        page = self._stamps.stamped(light(with_search_worker(html), config.extra_css), at)
        try:
            return with_policy(page, root or get_relative_url(".", at), live=self._live)
        except ValueError as error:
            raise PluginError(str(error)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index and, after everything else, the list of what the service worker keeps."""
        self._go_on()
        site = Path(config.site_dir)
        _write(site / SHEET, one_sheet(site, config.extra_css))
        for path, text in search_files(self._site, self._searchable.values()).items():
            _write(site / path, text)
        themes = (site / "search/search_index.json").read_text(encoding="utf-8")
        _write(site / "search/search_index.js", f"var __index = {themes};\n")  # for pages from a folder
        self._let_go()
        if not self._live:  # pages that are still being edited must not be kept for reading offline
            _write(site / offline.FILES, offline.files_script(site, self._guessed))
        if self._staging:
            self._staging.finish()
            config.site_dir, self._staging = str(self._staging.site), None
        elif not self._in_place:
            self._trial.finish()
            keys = {path: page.key for path, page in self._pages.items()}
            known = self._frame if is_known(config) else ()
            self._early = Early(known, keys, config, self._nav, self._molds)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last site in its place; say in a sentence what could not be written."""
        self._let_go()
        if self._staging:
            self._staging.discard()
            self._staging = None
        self._trial.discard()
        if isinstance(error, OSError):
            raise PluginError(f"the site cannot be written: {error}; the last one is as it was") from error

    def _let_go(self) -> None:
        if self._kept:
            self._kept.close()
            if self._kept.said:
                _log.info(self._kept.said)
        self._kept = self._kept_pages = None

    def on_shutdown(self) -> None:
        """Remove the site that was served."""
        self._trial.close()

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give pages without a source file (404) their Content-Security-Policy."""
        if not template_name.endswith(".html"):
            return output_content
        return self._framed(output_content, "", config, urlsplit(config.site_url or "/").path)


def _mark(headings: Iterable[AnchorLink]) -> None:
    for heading in headings:
        heading.title = Markup(heading.title)
        _mark(heading.children)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
