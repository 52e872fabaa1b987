"""The templates of the pages, and how values are printed into them.

Every value that is not already markup is escaped as it goes into a template, so a name may contain anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from concordance.pages.contents import heading
from concordance.pages.dates import day, day_words
from concordance.words.english import counted, period


def inert(value: object) -> Markup:
    """A value as one line of text, escaped; markup is left unchanged."""
    if isinstance(value, Markup):
        return value
    return escape(" ".join(str(value).split()))


_OMISSION = re.compile(r"\[\s*(?:…|\.(?:\s*\.){2,})\s*\]")


@lru_cache(maxsize=8192)
def quoted(text: str, skips: tuple[int, ...]) -> Markup:
    """The words of a quote, in which each `[...]` between words tells how many words it skips."""
    parts = _OMISSION.split(text)
    if len(parts) != len(skips) + 1:
        return inert(text)
    html = inert(parts[0])
    for part, number in zip(parts[1:], skips, strict=True):
        left = f'<span class="omission" title="{counted(number, "word")} left out">[...]</span>'
        html += Markup(f" {left} {inert(part)}")
    return html


def skipped(skips: Sequence[int]) -> Markup:
    """How many words a quote leaves out, for its caption; empty if it leaves out none."""
    if not skips:
        return Markup("")
    numbers = " and ".join(f"{number:,}" for number in skips)
    return Markup(
        f'<span class="skips">· {numbers} {"word" if list(skips) == [1] else "words"} left out</span>'
    )


class _Context(Context):
    """A context that calls at once: nothing here asks to be given it, but jinja2 makes sure each time."""

    def call(
        self,
        what: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **values: Any,
    ) -> Any:
        """Call a function or a macro; the variables of a loop or a block are for who asks for the context."""
        return what(*args, **values)


class _Generator(CodeGenerator):
    """Compiles templates in which `inert` is all that a value goes through, for it has escaped it then."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


def environment(**names: Callable[..., Any]) -> Environment:
    """The templates; `names` are functions that they may call, besides those that print values."""
    made = Environment(
        loader=PackageLoader("concordance.pages"),
        autoescape=True,
        finalize=inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["player"] = lambda words: words.rstrip(" ,;")  # in a sentence, its verb follows
    made.context_class = _Context
    made.code_generator_class = _Generator
    made.globals.update(
        verbatim=escape,
        heading=heading,
        day=day,
        day_words=day_words,
        quoted=quoted,
        skipped=skipped,
        counted=counted,
        period=period,
        **names,
    )
    return made
