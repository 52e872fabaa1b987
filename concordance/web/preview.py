"""The site as it is served while it is edited: the last good one stays, with what is wrong on top of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from concordance.web.trial import OutdatedError, Trial

_UNCHANGED = ("opened", "closed_no_write")
_NOTICE = """
<div role="alert" style="position:fixed;inset:0 0 auto 0;z-index:1000;max-height:60vh;overflow:auto;
  padding:.6rem 1rem;font:16px/1.4 sans-serif;color:#fff;background:#7a1f1f;box-shadow:0 2px 8px #0008">
<p style="margin:0"><strong>This is the site as it was before your last change.</strong>
It follows as soon as this is mended:</p>
<pre style="margin:.5rem 0 0;white-space:pre-wrap;font:13px/1.5 monospace;color:inherit">{}</pre>
</div>
"""
_log = get_plugin_logger("concordance")


class Preview(LiveReloadServer):
    """MkDocs's server, which sees a change at once, and goes on while a build fails.

    `problem` is what is wrong with the last build, or "".
    """

    def __init__(self, server: LiveReloadServer, trial: Trial) -> None:
        """Take the place of a server of MkDocs that has not begun to serve."""
        host, port = server.server_address[:2]
        super().__init__(
            self._build, str(host), int(port), root=str(trial.shown), mount_path=server.mount_path
        )
        self.problem = ""
        self._trial, self._really_build = trial, server.builder
        self.error_handler = self._error_page
        self.observer = Observer()  # type: ignore[assignment]
        for path in server._watched_paths:
            self.watch(path)
        server.server_close()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build again when a file changes: this one, or any in this folder."""
        place = Path(path).resolve()
        if str(place) in self._watched_paths:
            return
        self._watched_paths[str(place)] = 1
        only = None if place.is_dir() else place
        folder = place.parent if only else place
        self.observer.schedule(_Changes(self._changed, only), str(folder), recursive=recursive and not only)

    def _changed(self) -> None:
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _build(self) -> None:
        try:
            self._really_build()
        except OutdatedError:
            with self._epoch_cond:  # nothing is new, so browsers need not load their pages again
                self._wanted_epoch = self._visible_epoch
            return
        except (Exception, SystemExit) as error:
            if isinstance(error, SystemExit):  # MkDocs has said the reason
                self.problem = str(error.__context__ or error)
            else:
                self.problem = str(error)
                _log.error(self.problem)
        else:
            self.problem = ""
        self.root = str(self._trial.shown)
        self._trial.forget()
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:  # some pages were shown already
                self._wanted_epoch += 1

    def go_on(self) -> None:
        """Raise `OutdatedError` if a file has changed since the build began: the next build is of that."""
        with self._rebuild_cond:
            if self._want_rebuild:
                raise OutdatedError

    def show(self) -> None:
        """Have browsers load the site that is shown again: pages in it have changed, and the rest follows."""
        with self._epoch_cond:
            self.problem = ""
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Any:
        if not environ["PATH_INFO"].startswith("/livereload/"):
            with self._epoch_cond:  # until then it is not known in which folder the page will be
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
        return super()._serve_request(environ, start_response)

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.problem:
            head, end, tail = content.rpartition(b"</body>")
            content = head + _NOTICE.format(escape(self.problem)).encode() + end + tail
        return bytes(super()._inject_js_into_html(content, epoch))  # type: ignore[no-untyped-call]


class _Changes(FileSystemEventHandler):
    """Reports each change of a file: of `only`, or of any."""

    def __init__(self, report: Callable[[], None], only: Path | None) -> None:
        self._report, self._only = report, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Report it, unless the file was only read, or is hidden."""
        if event.is_directory or event.event_type in _UNCHANGED:
            return
        paths = [Path(str(name)) for name in (event.src_path, event.dest_path) if name]
        if any(path == self._only if self._only else not path.name.startswith(".") for path in paths):
            self._report()
