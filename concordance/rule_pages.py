"""The page of the rules that every entry keeps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from concordance.checks import rules
from concordance.site import Page, Site


def rule_pages(site: Site) -> Iterator[Page]:
    """One page with every rule that the checks hold, each under its permanent name as anchor."""
    path = "rules.md"
    subjects = [(subject, list(group)) for subject, group in groupby(rules(), lambda rule: rule.subject)]
    yield Page(
        path=path,
        title="Rules",
        description="What every entry must keep, and what to do when a check names one of these rules.",
        text=site.render("rules", path, subjects=subjects),
    )
