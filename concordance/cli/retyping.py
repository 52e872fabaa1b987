"""The command that is running, as it can be typed again."""

from __future__ import annotations

from collections.abc import Sequence

import click
from click.core import ParameterSource

from concordance.base.calling import program
from concordance.base.problems import PROGRAM, command_line


def typed(context: click.Context, *more: str) -> str:
    """The command with the arguments and options that were typed, and with more of them, quoted for a shell.

    Options are spelled in full and in the order in which help lists them; those of a group, such as
    `--root`, come before the name of its command.
    """
    words: Sequence[str] = ()
    within: click.Context | None = context
    while within is not None:
        name = within.info_name or ""
        words = [program() if name == PROGRAM else name, *_parameters(within), *words]
        within = within.parent
    return command_line([*words[1:], *more], words[0])


def _parameters(context: click.Context) -> list[str]:
    words: list[str] = []
    for parameter in context.command.params:
        name = parameter.name or ""
        if (
            context.get_parameter_source(name) is not ParameterSource.COMMANDLINE
            or name not in context.params
        ):
            continue
        value = context.params[name]
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(parameter, click.Argument):
            words += map(str, values)
        elif isinstance(parameter, click.Option) and parameter.is_flag:
            words += [max(parameter.opts, key=len)] if value else parameter.secondary_opts[:1]
        else:
            words += [word for one in values for word in (max(parameter.opts, key=len), str(one))]
    return words
