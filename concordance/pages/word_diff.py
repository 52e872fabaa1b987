"""Two wordings on a page: differences are marked not only by color, and announced to screen readers."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from concordance.pages.templating import inert
from concordance.words.compare import Span


def inline(spans: Iterable[Span]) -> Markup:
    """Both wordings as one text: removed words are struck out, and added words are underlined."""
    return Markup("").join(
        _keep(span.text)
        if span.kind == "same"
        else _marked("del", span.text, "left out")
        if span.kind == "removed"
        else _marked("ins", span.text, "added")
        for span in spans
    )


def beside(spans: Iterable[Span], kind: str) -> Markup:
    """One of two wordings shown side by side, with the words that only this one has marked.

    `kind` is "removed" for the old wording, "added" for the new one.
    """
    return Markup("").join(
        _marked("mark", span.text, "only here")
        if span.kind == kind and any(map(str.isalnum, span.text))
        else _keep(span.text)
        for span in spans
        if span.kind in ("same", kind)
    )


def _marked(tag: str, text: str, what: str) -> Markup:
    words = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not words:
        return _keep(text)
    return Markup(
        '{before}<{tag}><span class="visually-hidden">[{what}: </span>{words}'
        '<span class="visually-hidden">]</span></{tag}>{after}'
    ).format(before=before and " ", tag=Markup(tag), what=what, words=inert(words), after=after and " ")


def _keep(text: str) -> Markup:
    """Inert text that keeps one space at either end, if there was any."""
    before, after = text[:1].isspace(), text[-1:].isspace() and bool(text.strip())
    return Markup("{}{}{}").format(" " if before else "", inert(text), " " if after else "")
