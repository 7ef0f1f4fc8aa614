"""``aiteam summary``: what a learner takes away, as a page to print or as JSON."""

from __future__ import annotations

from pathlib import Path

from aiteam.answers import AnswerStore
from aiteam.atomic import write_atomically
from aiteam.cli.output import print_json
from aiteam.course import answers_in, outline
from aiteam.errors import StoreError
from aiteam.progress import learner_folder
from aiteam.reports import gather, read_record
from aiteam.reports.pages import summary_html


def write_summary(folder: Path | None, to: Path) -> None:
    """Write the summary as an HTML file that needs nothing beside it.

    Raises:
        StoreError: The file cannot be written.
    """
    html = summary_html(gather(_learners(folder)))
    try:
        write_atomically(to, html.encode())
    except OSError as error:
        raise StoreError(
            f"The summary cannot be written to {to} ({error.strerror}). Name another file with --to."
        ) from error
    print(f"Your summary is in {to.resolve()}. Open it in a browser; print it there, or save it as PDF.")


def print_record(folder: Path | None) -> None:
    """Print the record of what was done, as JSON.

    Raises:
        ProgressError: The progress file cannot be read.
    """
    record = read_record(_learners(folder).attempts(), outline())
    print_json(record.to_dict())


def _learners(folder: Path | None) -> AnswerStore:
    return answers_in((folder or learner_folder()).expanduser())
