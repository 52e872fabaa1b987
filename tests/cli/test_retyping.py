"""The command that is running, as it can be typed again."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from concordance.cli.retyping import typed


@click.group()
@click.option("--root", "-r")
@click.pass_context
def kitchen(context: click.Context, root: str | None) -> None:
    pass


@kitchen.command()
@click.argument("leaves", nargs=-1)
@click.option("--cup", multiple=True)
@click.option("--warm/--cold", default=True)
@click.option("--loud", is_flag=True)
@click.option("--minutes", default=4)
@click.pass_context
def brew(context: click.Context, /, **options: object) -> None:
    click.echo(typed(context, "--more", "two words"))


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ("brew", "kitchen brew"),
        ("-r here brew oolong black", "kitchen --root here brew oolong black"),
        ("brew --cup=a --cup b oolong --minutes 3", "kitchen brew oolong --cup a --cup b --minutes 3"),
        ("brew --cold --loud", "kitchen brew --cold --loud"),
        ("brew --warm", "kitchen brew --warm"),
    ],
)
def test_what_was_typed_is_shown_in_full(arguments: str, shown: str) -> None:
    result = CliRunner().invoke(kitchen, arguments.split())
    assert result.output == f"{shown} --more 'two words'\n"
