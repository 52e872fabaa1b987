"""The knowledge base for commands that refuse to work if there is a problem."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import click

from concordance.base.kept import Kept
from concordance.base.problems import ON_A_FORGE, Problem
from concordance.checks import check_root
from concordance.cli.addresses import SITE
from concordance.cli.output import print_problems
from concordance.study.index import Index
from concordance.words.english import counted


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
    kept = Kept(root)
    try:
        index, found = check_root(root, kept)
    finally:
        kept.close()
    if kept.said:
        click.echo(kept.said, err=True)
    every = sorted({*found, *more})
    problems = [problem for problem in every if not only or problem.location.path in only]
    print_problems(_from_the_top(problems, root) if form in ON_A_FORGE else problems, form)
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


def _from_the_top(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Problems with paths from the folder of the repository, if the knowledge base is deeper within one."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return [
        replace(
            problem,
            location=replace(
                problem.location, path=(root.relative_to(top) / problem.location.path).as_posix()
            ),
        )
        for problem in problems
    ]
