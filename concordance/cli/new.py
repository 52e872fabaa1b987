"""`concordance new`: a knowledge base to start from."""

from __future__ import annotations

import datetime
import shlex
from pathlib import Path

import click
from pydantic import ValidationError

from concordance.base.about import About
from concordance.base.forms import expected
from concordance.base.paths import DEVICES, ID, LONGEST_ID, why_not_an_id
from concordance.base.schema import EDITORS
from concordance.cli.output import is_asked
from concordance.starter.creating import NotEmpty, create, slug
from concordance.starter.origin import origin
from concordance.words.names import capitalized

_LICENSE = "https://creativecommons.org/licenses/by/4.0/"

_NEXT = """
Now type:
  cd {}
  make serve    # the site, at http://127.0.0.1:8000/
  make test     # checks everything, and builds strictly

README.md says how to make it yours; CONTRIBUTING.md walks you through your first entry."""


@click.command("new", short_help="Create a knowledge base to start from, in FOLDER.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The name of the knowledge base. Default: based on the folder's name.")
@click.option("--about", help="What it is, in one sentence.")
@click.option("--author", help="The author to name in citations.")
@click.option("--base", help="The beginning of every identifier: an https address that ends with /.")
@click.option("--license", help=f"The address of the license for its own text. Default: {_LICENSE}")
@click.option("--language", help="The language of the entries, as a BCP 47 tag. Default: en")
@click.option("--prefix", help="The start of citation keys and download names. Default: the folder's name.")
@click.option("--yes", is_flag=True, help="Ask no questions: use the defaults for anything not given.")
def command(folder: Path, yes: bool, **given: str | None) -> None:
    """Create a knowledge base in FOLDER that passes its checks, builds and serves right away.

    FOLDER must be empty or not exist yet. In a terminal, you are asked for title, author and subject
    unless options give them. Exit status: 0 if it was created, 2 for incorrect usage or if the folder
    cannot be written; then nothing is.
    """
    about = _about(folder, given, ask=not yes and is_asked())
    source = origin(folder)
    try:
        written = create(folder, about, source, datetime.datetime.now(datetime.UTC).date().isoformat())
    except NotEmpty as error:
        raise click.UsageError(
            f"{folder} is not empty (it has {error.found}), so nothing was written: name a new folder"
        ) from error
    except OSError as error:
        raise click.UsageError(
            f"{folder} cannot be written: {error.strerror}; nothing was written"
        ) from error
    click.echo(f"{folder}: {about.title}, {len(written)} files. The engine: {source.requirement}")
    if source.is_here:
        click.echo("  That is a path on this machine; requirements.txt says what others need instead.")
    click.echo(_NEXT.format(shlex.quote(str(folder))))


def _about(folder: Path, given: dict[str, str | None], *, ask: bool) -> About:
    """What the knowledge base says about itself: from options, from answers, or from the folder's name."""
    name = folder.resolve().name
    spoken = " ".join(name.replace("-", " ").replace("_", " ").split())
    prefix = given["prefix"] or _free(slug(name))
    if prefix in EDITORS:
        raise click.UsageError(f'prefix "{prefix}" is already the name of an editor schema: choose another')
    if ID.fullmatch(prefix) and (why := why_not_an_id(prefix, "prefix")):
        raise click.UsageError(f"--prefix: {why}")
    title = given["title"] or _answer("Title", capitalized(spoken) or "A knowledge base", ask)
    author = given["author"] or _answer("Author to name in citations", f"The authors of {title}", ask)
    about = given["about"] or _answer(
        "What is it, in one sentence?",
        "Concepts with typed links and verbatim quotes, each proved against an edition of its source.",
        ask,
    )
    values = {
        "title": title,
        "about": about,
        "author": author,
        "base": given["base"] or f"https://example.org/{slug(prefix)}/",
        "license": given["license"] or _LICENSE,
        "language": given["language"] or "en",
        "prefix": prefix,
        "start": "verbatim-quote",
    }
    for key, value in values.items():
        if not " ".join(value.split()).isprintable():
            raise click.UsageError(f"{key} {value!r} has characters that cannot be printed: remove them")
    try:
        return About.model_validate({key: " ".join(value.split()) for key, value in values.items()})
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        key = str(fault["loc"][0])
        raise click.UsageError(f'{key} "{values[key][:60]}" is not valid: {expected(fault)}') from error


def _free(prefix: str) -> str:
    """The prefix, cut if it is long, and changed if an editor schema or a device already has that name."""
    prefix = prefix[: LONGEST_ID - 3].strip("-")
    return f"my-{prefix}" if prefix in EDITORS or prefix in DEVICES else prefix


def _answer(question: str, default: str, ask: bool) -> str:
    """The answer given at the terminal, or the default."""
    return str(click.prompt(question, default=default)) if ask else default
