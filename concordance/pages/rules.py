"""The page of the rules that hold for every entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from concordance.base.problems import printable
from concordance.checks import RETIRED, rules
from concordance.checks.examples import example
from concordance.pages.site import Page, Site


def rule_pages(site: Site) -> Iterator[Page]:
    """One page with every rule: an anchor with its name, what it demands, a wrong and a right example."""
    path = "rules.md"
    subjects = [(subject, list(group)) for subject, group in groupby(rules(), lambda rule: rule.subject)]
    found = [example(rule.name) for rule in rules()]
    examples = {
        each.rule: (each, _lines(each.excerpt), _lines(each.first_message), _lines(each.right))
        for each in found
        if each
    }
    yield Page(
        path=path,
        title="Rules",
        description="The rules that hold for every entry, and what to do when a check names one of them.",
        text=site.render("rules", path, subjects=subjects, examples=examples, retired=RETIRED),
    )


def _lines(text: str) -> Markup:
    """Lines for a `<pre>`, with `<br>` for each line break; what nobody can see is shown as an escape."""
    return Markup("<br>").join(map(printable, text.split("\n"))) if text else Markup()
