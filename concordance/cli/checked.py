"""The knowledge base for commands that refuse to work if there is a problem."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

import click

from concordance.base.problems import Problem
from concordance.checks import check_root
from concordance.cli.output import print_problems
from concordance.study.index import Index
from concordance.words.english import counted

SITE = "SITE_URL"
"""The variable with the address of the published site, as mkdocs.yml reads it."""


def checked(
    root: Path, form: str = "text", more: Iterable[Problem] = (), only: Collection[str] = ()
) -> Index:
    """The knowledge base in a folder. If it has problems, or `more`, prints them and exits with status 1.

    With `only`, that is about the problems in these files.
    """
    index = report(root, form, more, only)
    if index is None:
        sys.exit(1)
    return index


def report(
    root: Path, form: str = "text", more: Iterable[Problem] = (), only: Collection[str] = ()
) -> Index | None:
    """Print the problems of a knowledge base and a line that sums up; None if there are any."""
    index, found = check_root(root)
    every = sorted({*found, *more})
    problems = [problem for problem in every if not only or problem.location.path in only]
    print_problems(problems, form)
    elsewhere = f" ({len(every) - len(problems)} elsewhere)" if len(every) > len(problems) else ""
    if problems or index is None:
        files = len({problem.location.path for problem in problems})
        click.echo(f"{counted(len(problems), 'problem')} in {counted(files, 'file')}{elsewhere}", err=True)
        if problems and (site := os.environ.get(SITE)):
            where = f"{site.removesuffix('/')}/rules/#{problems[0].rule}"
            click.echo(f"each rule is explained, with an example: {where}", err=True)
        return None
    if only:
        click.echo(f"{counted(len(only), 'file')}: no problems{elsewhere}", err=True)
        return index
    base = index.base
    links = sum(len(concept.links) for concept in base.concepts.values())
    quotes = sum(len(concept.quotes) for concept in base.concepts.values())
    numbers = (counted(len(base.concepts), "concept"), counted(links, "link"), counted(quotes, "quote"))
    click.echo(f"{', '.join(numbers)}: no problems", err=True)
    return index
