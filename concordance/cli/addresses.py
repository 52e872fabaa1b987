"""The addresses of the published site and of its repository, as options of the commands that name them."""

from __future__ import annotations

import click

SITE, REPOSITORY = "SITE_URL", "REPO_URL"
"""The variables that have them, as mkdocs.yml reads them."""

address = click.option(
    "--address",
    envvar=SITE,
    default="",
    help=f"The address of the published site; that in {SITE}, if it is left out.",
)
repository = click.option(
    "--repository",
    envvar=REPOSITORY,
    default="",
    help=f"The address of the repository; that in {REPOSITORY}, if it is left out.",
)
