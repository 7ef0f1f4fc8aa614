"""Build the static pages: ``python docs/build.py FOLDER``, or ``make site``.

The course is laid in a clean folder, as a learner gets it, and every notebook is run there; an error or a warning in
one ends the build. What is set by Sphinx is that folder, with the pages of this one beside it.
"""

import os
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

import nbformat
import zmq
from nbclient import NotebookClient
from sphinx.cmd.build import build_main
from traitlets.config import Config

from aiteam import __version__
from aiteam.course import Assignment, Lesson, lay_course, outline
from aiteam.course.outline import Review
from aiteam.pages.code import note_of
from aiteam.pages.notebook import IN_NOTEBOOK, ONLY_JUPYTERLAB

DOCS = Path(__file__).resolve().parent
ABOUT = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Dockerfile")
"""Files of the repository that the pages here may link to."""
BUILT = ".buildinfo"
"""What Sphinx leaves among the pages that it builds."""


def main(target: Path) -> int:
    """Build all pages.

    Args:
        target: Where they go; pages that are there are replaced, and a folder with anything else in it is left alone.

    Returns:
        What the command exits with: 0 if all went well.
    """
    if target.exists() and not replaceable(target):
        print(f"{target} holds something else than these pages. Name a new folder, or an empty one.", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="aiteam-site-") as place:
        course = Path(place).resolve() / "course"
        lay_course(course, __version__)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(partial(run, course=course), sorted(course.rglob("*.ipynb"))))
        write_pages(course)
        shutil.rmtree(target, ignore_errors=True)
        doctrees = Path(place) / "doctrees"
        return build_main(["-q", "-W", "--keep-going", "-c", str(DOCS), "-d", str(doctrees), str(course), str(target)])


def replaceable(target: Path) -> bool:
    """Whether a folder is empty or holds nothing but pages that were built before, so that it may be replaced."""
    return target.is_dir() and ((target / BUILT).is_file() or not any(target.iterdir()))


def run(path: Path, course: Path) -> None:
    """Run a notebook of the course and keep what it shows; cells for JupyterLab alone are left out.

    Raises:
        CellExecutionError: A cell raised.
        RuntimeError: A cell warned.
    """
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if ONLY_JUPYTERLAB not in cell.metadata.get("tags", ())]
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
        # Else every kernel says that it talks without encryption.
        config=Config(KernelManager={"transport_encryption": "auto" if zmq.has("curve") else "disabled"}),
    )
    client.execute(env=os.environ | {"AITEAM_DIR": str(course)})
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.get("name") == "stderr":
                raise RuntimeError(f"{path.name}, cell {cell.id}: {output.text}")
        if IN_NOTEBOOK in cell.metadata.get("tags", ()):
            # Its code is what it is there for, and its comment says what the figure shows.
            cell.metadata["mystnb"] = {"remove_code_source": False, "image": {"alt": note_of(cell.source)}}
    nbformat.write(notebook, path)


def write_pages(course: Path) -> None:
    """Put the pages of this folder and of the repository beside the notebooks, and list everything on the first."""
    shutil.copytree(DOCS, course / "docs", ignore=lambda _, names: [each for each in names if not each.endswith(".md")])
    (course / "docs" / "index.md").unlink()
    for name in ABOUT:
        shutil.copy(DOCS.parent / name, course)
    pages = sorted(f"docs/{path.name}" for path in (course / "docs").glob("*.md"))
    pages += [name for name in ABOUT if name.endswith(".md")]
    units = outline()
    lessons = (*units.lessons, *([units.review] if units.review else []))
    index = Template((DOCS / "index.md").read_text(encoding="utf-8")).substitute(
        lessons=listed(lessons),
        assignments=listed(units.assignments),
        lesson_paths=entries(lessons),
        assignment_paths=entries(units.assignments),
        page_paths="\n".join(pages),
    )
    (course / "index.md").write_text(index, encoding="utf-8")


def listed(units: Iterable[Lesson | Assignment | Review]) -> str:
    """A list of notebooks in Markdown."""
    return "\n".join(f"- [{each.title}]({each.path}), {each.minutes} minutes. {each.promise}" for each in units)


def entries(units: Iterable[Lesson | Assignment | Review]) -> str:
    """The same for the table of contents."""
    return "\n".join(f"{each.title} <{each.path}>" for each in units)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
