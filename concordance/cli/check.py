"""`concordance check`."""

from __future__ import annotations

from pathlib import Path

import click

from concordance.base.problems import RENDERINGS, Problem
from concordance.cli.checked import checked, report
from concordance.cli.choosing import CHOICE, chosen, fixable
from concordance.cli.completing import complete_files
from concordance.cli.root import knowledge_base_root
from concordance.record.git import NoGit
from concordance.record.since import grown


@click.command("check", short_help="Check every entry, source and fingerprint, and the vocabulary.")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=CHOICE, shell_complete=complete_files)
@click.option("--format", "form", type=click.Choice(list(RENDERINGS)), default="text", show_default=True)
@click.option("--since", metavar="COMMIT", help="Check too that the record has only grown since then.")
@click.option("--fix", is_flag=True, help="First put right what has one answer.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.pass_obj
def command(
    root: Path | None, files: tuple[Path, ...], form: str, since: str | None, fix: bool, watching: bool
) -> None:
    """Check every entry, source and fingerprint, and the vocabulary.

    With FILE, everything is checked, and the problems in these files are shown; a folder stands for the files
    in it. --fix writes what has one answer into entries: the place of a quote, the source's own marks and
    capitals where all else is right, and what `concordance format` does.

    Problems are printed to standard output in the chosen format: text for people, JSON, GitHub workflow
    commands, GitLab's report of code quality, or SARIF 2.1.0 for code scanners. Exit status: 0 if no problem
    is shown, 1 if one is, 2 for incorrect usage or if a file cannot be written.
    """
    if watching and (fix or since):
        raise click.UsageError("--watch only checks: use it without --fix and --since")
    folder = knowledge_base_root(root)
    only = chosen(folder, files)
    if fix:
        _fix(folder, fixable(folder, only))
    if watching:
        from concordance.cli.watching import watch

        watch(folder, lambda: report(folder, form, only=only))
        return
    checked(folder, form, _shrunk(folder, since) if since else (), only)


def _shrunk(root: Path, since: str) -> list[Problem]:
    try:
        return grown(root, since)
    except NoGit as error:
        raise click.UsageError(f"--since {since}: {error}") from error


def _fix(root: Path, paths: list[str]) -> None:
    from concordance.checks import check_root
    from concordance.cli.choosing import carry_out_fixes
    from concordance.editing.fixing import fixed

    index, _ = check_root(root)
    if index is not None:
        carry_out_fixes(root, fixed(root, index, paths))
