"""The addresses of the published site and of its repository, as options of the commands that name them."""

from __future__ import annotations

from urllib.parse import urlsplit

import click

SITE, REPOSITORY = "SITE_URL", "REPO_URL"
"""The variables that have them, as mkdocs.yml reads them."""


def _of_a_site(_: click.Context, __: click.Parameter, value: str) -> str:
    """The address, if a browser can open it."""
    try:
        parts = urlsplit(value)
        is_one = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, value))
        )
    except ValueError:
        is_one = False
    if value and not is_one:
        raise click.BadParameter(
            f'"{value}" (from --address or {SITE}) is not the address of a site: it must begin '
            "with https:// or http://, as https://example.org/handbook/ does"
        )
    return value


address = click.option(
    "--address",
    envvar=SITE,
    default="",
    callback=_of_a_site,
    help=f"The address of the published site; that in {SITE}, if it is left out.",
)
repository = click.option(
    "--repository",
    envvar=REPOSITORY,
    default="",
    help=f"The address of the repository; that in {REPOSITORY}, if it is left out.",
)
