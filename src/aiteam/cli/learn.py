"""``aiteam learn``: lay the course, say where, serve it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aiteam._version import __version__
from aiteam.course import Laid, lay_course
from aiteam.progress import learner_folder
from aiteam.server import start_server
from aiteam.server.launch import HOST


def learn_here(
    folder: Path | None, *, port: int | None, host: str = HOST, names: Sequence[str] = (), browser: bool = True
) -> None:
    """Lay the course in a folder and serve it until it is stopped.

    Raises:
        CourseError: The folder cannot be used.
        ServerError: The port cannot be used.
    """
    folder = (folder or learner_folder()).expanduser().resolve()
    _report(lay_course(folder, __version__))
    print("Starting the course; this takes a few seconds ...", flush=True)
    start_server(folder, port=port, host=host, names=names, browser=browser, announce=_announce)
    print("The course has stopped. Your answers are kept.")


def _report(laid: Laid) -> None:
    print(f"Your course is in {laid.folder}", flush=True)
    if laid.updated:
        print(f"Brought up to date: {len(laid.updated)} files that you had not changed.")
    for name, beside in laid.kept:
        print(f"You changed {name}; it stays as it is. The newer one is beside it: {beside}")


def _announce(address: str) -> None:
    # Plain print and one line: a wrapped address cannot be clicked, and its token is cut.
    print(f"\nOpen this address in your browser:\n\n{address}\n\nTo stop, press Ctrl+C here.", flush=True)
