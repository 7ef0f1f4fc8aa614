"""From a notebook to a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiteam.pages.models import Page


def read_page(
    notebook: bytes | Path,
    *,
    official: Mapping[str, Any] | None = None,
    link: Callable[[str], str] | None = None,
) -> Page:
    """Turn a notebook into a page; nothing in it is run.

    Args:
        notebook: The file, or what stands in it.
        official: The notebook as the course has it, as nbformat or plain ``json`` reads it. A cell is the authors'
            where this one has it with the same id, source and attachments; every other cell is the learner's. If not
            given, every cell is the authors'; so do not leave it out for a file that a learner can change.
        link: Turns the target of a link into an address of the page, for instance ``02-with-llms.ipynb#Next``. It is
            asked about each link without a scheme or a host, except those that stay in the notebook (``#Next``).

    Raises:
        NotebookError: The file cannot be read, or is no notebook.
    """
    raise NotImplementedError
