"""Every command ends well whatever characters its output can hold, and JSON stays JSON."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
import typer.main
from hypothesis import given
from hypothesis import strategies as st
from tests.support import BIN, clean_environment

from aiteam.cli.authoring import PLACEHOLDER, TEMPLATE
from aiteam.cli.main import app
from aiteam.cli.output import print_anywhere
from aiteam.exercises import library
from aiteam.progress import Progress

ENCODINGS = ["cp1251", "cp1253", "cp874", "cp932", "latin-1", "ascii", "cp037", "utf-16", "utf-8"]
TITLE = "Größe → “Öl” – 漢字 и так далее"

COMMANDS: dict[str, list[str]] = {
    "review": ["--dir", "."],
    "review --json": ["--dir", "."],
    "progress": ["--dir", "."],
    "summary": ["--dir", ".", "--to", "Übersicht 漢.html"],
    "summary --json": ["--dir", "."],
    "score": ["own", "empty.json", "--scenarios", "mine"],
    "score --json": ["own", "empty.json", "--scenarios", "mine"],
    "optimum": ["startup"],
    "optimum --json": ["startup"],
    "play": ["startup", "empty.json", "--futures", "20"],
    "play --json": ["startup", "empty.json", "--futures", "20"],
    "schema": ["quiz"],
    "scenario list": ["--scenarios", "mine"],
    "scenario list --json": ["--scenarios", "mine"],
    "scenario show": ["own", "--scenarios", "mine"],
    "scenario show --json": ["own", "--scenarios", "mine"],
    "scenario check": ["mine/own.yaml"],
    "scenario new": ["another-one"],
    "assignment source": ["before-llms", "--to", "Öffentlich 漢"],
    "assignment variants": ["case-hospital", "--students", "class.txt", "--secret", "secret.txt"],
    "assignment variants --json": ["case-hospital", "--students", "class.txt", "--secret", "secret.txt"],
    "course check": ["--list"],
    "course check --json": [],
}
"""What is typed after each command.

``learn`` prints no words but its folder's and its own, and ``grade`` needs a cohort: both are tried elsewhere.
"""

RUN = f"""
import json, os, sys
from contextlib import suppress
from pathlib import Path
from aiteam.cli.main import main
for command, words in {COMMANDS!r}.items():
    with open(f"{{command}}.out", "w", encoding=sys.argv[1]) as sys.stdout:
        with open(f"{{command}}.err", "w", encoding=sys.argv[1]) as sys.stderr:
            asked, sys.argv = sys.argv, ["aiteam", *command.split(), *words]
            try:
                main()
            except SystemExit as left:
                assert left.code in (None, 0, 1), (command, left.code)
            sys.argv = asked
"""


def commands(command: Any, *names: str) -> Iterator[str]:
    """The names of all commands, as they are typed."""
    for name, each in getattr(command, "commands", {}).items():
        yield from commands(each, *names, name)
    if names and not hasattr(command, "commands"):
        yield " ".join(names)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A learner's folder in which something was done, and an own scenario whose title no code page can hold."""
    item = library().items["managers-disputed-goals"]
    answer = {item.id: {"choice": item.correct.id}}
    Progress(tmp_path).add_attempt("managers.quiz", answer, outcome="kept", points=1, max_points=4)
    (tmp_path / "mine").mkdir()
    text = TEMPLATE.read_text(encoding="utf-8").replace(PLACEHOLDER, "id: own\n")
    told = "\n".join(f"title: {TITLE}" if line.startswith("title:") else line for line in text.splitlines())
    (tmp_path / "mine" / "own.yaml").write_text(told, encoding="utf-8")
    (tmp_path / "empty.json").write_text("{}", encoding="utf-8")
    (tmp_path / "class.txt").write_text("Å漢и\nana\n", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("a secret that is long enough\n", encoding="utf-8")
    return tmp_path


def test_every_command_is_tried() -> None:
    assert {name.removesuffix(" --json") for name in COMMANDS} == set(commands(typer.main.get_command(app))) - {
        "learn",
        "grade",
    }


@given(st.text(), st.sampled_from(ENCODINGS))
def test_everything_can_be_printed_everywhere(text: str, encoding: str) -> None:
    written = BytesIO()
    with TextIOWrapper(written, encoding=encoding) as stream, redirect_stdout(stream):
        print_anywhere()
        print(text)
        stream.flush()
        said = written.getvalue().decode(encoding)
    assert all(each in said for each in text if each.isascii() and each.isprintable())


def test_every_command_ends_well_where_the_output_holds_least(folder: Path, start_python: Any) -> None:
    encoding = "ascii"
    process = start_python(RUN, encoding)
    _, complaint = process.communicate(timeout=300)
    assert process.returncode == 0, complaint
    for command in COMMANDS:
        said = (folder / f"{command}.out").read_text(encoding=encoding)
        assert said.strip(), command
        assert "Traceback" not in (folder / f"{command}.err").read_text(encoding=encoding)
        if command.endswith("--json"):
            json.loads((folder / f"{command}.out").read_bytes())
    listed = json.loads((folder / "scenario list --json.out").read_bytes())
    assert TITLE in json.dumps(listed, ensure_ascii=False)


def test_what_cannot_be_written_is_said_in_plain_letters(folder: Path) -> None:
    said = {}
    for encoding in ("ascii", "cp1251", "utf-8"):
        env = clean_environment(folder / "home", PYTHONIOENCODING=encoding)
        command = [BIN / "aiteam", "scenario", "show", "own", "--scenarios", "mine"]
        printed = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True)
        said[encoding] = printed.stdout.decode(encoding).splitlines()[0]
    assert said == {
        "ascii": 'Gro?e -> "Ol" - ?? ? ??? ?????',
        "cp1251": "Gro?e -> “Ol” – ?? и так далее",
        "utf-8": TITLE,
    }
