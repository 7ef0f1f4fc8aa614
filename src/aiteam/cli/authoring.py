"""``aiteam scenario new`` and ``check``: for authors of scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from aiteam.catalog.models import Id
from aiteam.cli.output import print_json
from aiteam.errors import StoreError, quoted
from aiteam.loader import CONTENT, load_one
from aiteam.optimizer.checking import Finding, check_scenario
from aiteam.scenarios import Scenario, scenarios

TEMPLATE = CONTENT / "scenario-template.yaml"
"""A scenario that passes the check, with a comment beside each field."""

PLACEHOLDER = "id: template\n"


def write_template(name: str) -> None:
    """Write a commented scenario into the current folder, under a name of its own.

    Args:
        name: The scenario's id, which is also the name of its file.

    Raises:
        StoreError: The name is no id or is taken by the course, or the file exists or cannot be written.
    """
    try:
        TypeAdapter(Id).validate_python(name)
    except ValidationError:
        allowed = "lower-case words joined by hyphens, at most 60 letters, such as claims-letters"
        raise StoreError(f"{quoted(name)} is no id. Use {allowed}.") from None
    if name in scenarios():
        raise StoreError(f"The course has a scenario {name!r} of its own. Give yours another name.")
    path = Path(f"{name}.yaml")
    text = TEMPLATE.read_text(encoding="utf-8").replace(PLACEHOLDER, f"id: {name}\n", 1)
    try:
        with path.open("x", encoding="utf-8") as file:  # fails where there is one, even if it was written a moment ago
            file.write(text)
    except FileExistsError:
        raise StoreError(f"{path} exists and was left as it is. Choose another name, or move it away.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}. Go to a folder of your own.") from error
    print(f"{path} is a scenario that passes. Make it yours, and run: aiteam scenario check {path}")


def print_check(path: Path, *, as_json: bool) -> bool:
    """Print what is promised of a scenario, whether it holds, and what to change where it does not.

    Returns:
        Whether everything does.

    Raises:
        ContentError: The file is no scenario; lists every fault.
    """
    findings = _measured(load_one(path, Scenario))
    broken = [finding for finding in findings if not finding.ok]
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        table = Table("Variant", "What is promised", "Measured", "")
        for each in findings:
            table.add_row(str(each.variant), each.what, each.measured, "yes" if each.ok else "NO")
        Console().print(table)
        _print_levers(broken)
    return not broken


def _measured(scenario: Scenario) -> list[Finding]:
    """All findings; meanwhile a bar on the error stream shows what is done, if a person is there to see it."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(scenario.id, total=1.0)
        return list(
            check_scenario(scenario, progress=lambda words, share: bar.update(task, description=words, completed=share))
        )


def _print_levers(broken: Sequence[Finding]) -> None:
    if not broken:
        print("Everything that is promised holds.")
        return
    print(f"{len(broken)} of the promises are broken. What fixes each:" if len(broken) > 1 else "What fixes it:")
    for each in broken:
        where = f"Variant {each.variant}: " if each.variant else ""
        print(f"- {where}{each.what} ({each.measured}): {each.lever}.")
