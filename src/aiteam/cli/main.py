"""The commands, and the one place where an error becomes a message and an exit status."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aiteam._version import __version__
from aiteam.errors import AiteamError

app = typer.Typer(
    name="aiteam",
    help="A course in designing AI teams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Folder = Annotated[
    Path | None,
    typer.Option("--dir", help="Your folder for the course.", show_default="the one you are in, else ~/aiteam-course"),
]


def main() -> None:
    """Run the command line; an error that aiteam raises on purpose is printed as its message, with exit status 1."""
    try:
        app()
    except AiteamError as error:
        print(f"aiteam: {error}", file=sys.stderr)
        raise SystemExit(1) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Options that stand before the command."""


@app.command()
def learn(
    folder: Folder = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Use exactly this port.", show_default="the first free one")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the start page in the browser.")] = True,
) -> None:
    """Open the course: lay it in your folder and start it in the browser."""
    from aiteam.cli.learn import learn_here

    learn_here(folder, port=port, browser=browser)


@app.command()
def progress(folder: Folder = None) -> None:
    """Show what you have done so far."""
    from aiteam.cli.progress import print_progress

    print_progress(folder)
