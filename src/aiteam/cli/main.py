"""The commands, and the one place where an error becomes a message and an exit status."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aiteam._version import __version__
from aiteam.cli.output import print_anywhere
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
    print_anywhere()
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
    host: Annotated[
        str, typer.Option(help="The address to listen on; in a container 0.0.0.0, else this computer only.")
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="A name under which a proxy asks for the course.", show_default="this computer's own"),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the start page in the browser.")] = True,
) -> None:
    """Open the course: lay it in your folder and start it in the browser."""
    from aiteam.cli.learn import learn_here

    learn_here(folder, port=port, host=host, names=allow_host or (), browser=browser)


Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def review(folder: Folder = None, as_json: Json = False) -> None:
    """Say which questions are due for review today, and where."""
    from aiteam.cli.review import print_review

    print_review(folder, as_json=as_json)


@app.command()
def progress(folder: Folder = None) -> None:
    """Show what you have done so far."""
    from aiteam.cli.progress import print_progress

    print_progress(folder)


@app.command("summary")
def summary_command(
    folder: Folder = None,
    to: Annotated[Path, typer.Option("--to", help="The HTML file to write.")] = Path("aiteam-summary.html"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the record of what you did as JSON instead.")] = False,
) -> None:
    """Write your plan, your designs and your record on a page to print."""
    from aiteam.cli.summary import print_record, write_summary

    if as_json:
        print_record(folder)
    else:
        write_summary(folder, to)


Scenarios = Annotated[
    Path | None,
    typer.Option("--scenarios", help="A folder of scenario files of your own.", show_default="the course's own"),
]

scenario = typer.Typer(help="The scenarios in which teams are designed.", no_args_is_help=True)
app.add_typer(scenario, name="scenario")


Variant = Annotated[
    int, typer.Option("--variant", min=0, help="Which variant of the scenario; 0 is the scenario as it is told.")
]


@scenario.command("list")
def scenario_list(scenarios: Scenarios = None, as_json: Json = False) -> None:
    """List the scenarios."""
    from aiteam.cli.design import Place, list_scenarios

    list_scenarios(Place(scenarios), as_json=as_json)


@scenario.command("show")
def scenario_show(scenario_id: str, variant: Variant = 0, scenarios: Scenarios = None, as_json: Json = False) -> None:
    """Show what a learner is told of a scenario."""
    from aiteam.cli.design import Place, show_scenario

    show_scenario(scenario_id, Place(scenarios, variant), as_json=as_json)


@scenario.command("check")
def scenario_check(file: Path, as_json: Json = False) -> None:
    """Measure whether a scenario file is fit to be taught and graded; exit status 1 where it is not."""
    from aiteam.cli.authoring import print_check

    if not print_check(file, as_json=as_json):
        raise typer.Exit(1)


@scenario.command("new")
def scenario_new(
    name: Annotated[str, typer.Argument(help="The scenario's id: lower-case words joined by hyphens.")],
) -> None:
    """Write NAME.yaml, a commented scenario that passes the check, to be made your own."""
    from aiteam.cli.authoring import write_template

    write_template(name)


@app.command("score")
def score_command(
    scenario_id: str, design: Path, variant: Variant = 0, scenarios: Scenarios = None, as_json: Json = False
) -> None:
    """Score a team design, a JSON file, and say what would gain most."""
    from aiteam.cli.design import Place, score_design

    score_design(scenario_id, design, Place(scenarios, variant), as_json=as_json)


@app.command("optimum")
def optimum_command(scenario_id: str, variant: Variant = 0, scenarios: Scenarios = None, as_json: Json = False) -> None:
    """Find the best design of a scenario, and others that are as good."""
    from aiteam.cli.design import Place, print_optimum

    print_optimum(scenario_id, Place(scenarios, variant), as_json=as_json)


@app.command("play")
def play_command(
    scenario_id: str,
    design: Path,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same months.")] = 1,
    futures: Annotated[int, typer.Option(min=1, max=10_000, help="In how many futures it is tried.")] = 200,
    as_json: Json = False,
) -> None:
    """Let a team design, a JSON file, play out month by month, and compare it in many futures."""
    from aiteam.cli.play import play_design

    play_design(scenario_id, design, seed=seed, futures=futures, as_json=as_json)


@app.command("schema")
def schema_command(
    kind: Annotated[str, typer.Argument(help="What of: design, scenario, play or quiz.")] = "design",
    as_json: Json = True,  # noqa: ARG001  # it is JSON anyhow; accepted so that every command takes --json
) -> None:
    """Print the JSON Schema of a team design, a scenario file, its deck of events or a file of quiz items."""
    from aiteam.cli.schema import print_schema

    print_schema(kind)


@app.command("grade")
def grade_command(  # noqa: PLR0913, PLR0917  # a command has a parameter for each of its options
    assignment_id: Annotated[str, typer.Argument(help="The assignment's id.", metavar="ASSIGNMENT")],
    course: Annotated[Path, typer.Option("--course", help="The folder with nbgrader_config.py.")] = Path(),
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="How many processes.", show_default="one a core")
    ] = None,
    students: Annotated[str, typer.Option("--students", help="Only these learners: ids joined by commas.")] = "",
    regrade: Annotated[bool, typer.Option("--regrade", help="Mark again what is marked and has not changed.")] = False,
    as_json: Json = False,
) -> None:
    """For instructors: mark what learners handed in, running nothing of theirs, into nbgrader's gradebook.

    The exit status is 0 only if everybody was graded and nobody needs attention.
    """
    from aiteam.cli.grade import grade
    from aiteam.grading.cohort import Choice

    wanted = tuple(name.strip() for name in students.split(",") if name.strip())
    if not grade(course, assignment_id, Choice(wanted, regrade, workers), as_json=as_json):
        raise typer.Exit(1)


assignment = typer.Typer(help="For instructors: assignments for nbgrader.", no_args_is_help=True)
app.add_typer(assignment, name="assignment")


@assignment.command("source")
def assignment_source(
    assignment_id: str,
    to: Annotated[Path, typer.Option("--to", help="The folder of nbgrader's sources.")] = Path("solutions"),
    own_variants: Annotated[
        bool, typer.Option("--own-variants", help="Each learner designs for a variant of one's own.")
    ] = False,
    scenarios: Annotated[
        Path | None,
        typer.Option("--scenarios", help="Your folder of scenarios: make an assignment on one that only you have."),
    ] = None,
) -> None:
    """Write the source notebook of an assignment, to be released with nbgrader."""
    from aiteam.cli.assignment import write_private_source, write_source

    if scenarios and own_variants:
        raise typer.BadParameter("--own-variants is for assignments of the course; leave it out with --scenarios.")
    if scenarios:
        write_private_source(assignment_id, scenarios, to)
    else:
        write_source(assignment_id, to, own_variants=own_variants)


@assignment.command("variants")
def assignment_variants(
    assignment_id: str,
    students: Annotated[Path, typer.Option("--students", help="A file with one learner's id a line.")],
    secret: Annotated[Path, typer.Option("--secret", help="A file that holds your secret, of at least 16 characters.")],
    course: Annotated[str, typer.Option("--course", help="The course's id, as nbgrader knows it.")] = "aiteam",
    as_json: Json = False,
) -> None:
    """List the number of each learner's variant, to be handed out."""
    from aiteam.cli.assignment import print_variants

    print_variants(assignment_id, students, secret, course, as_json=as_json)


course = typer.Typer(help="For instructors and authors: the course as a whole.", no_args_is_help=True)
app.add_typer(course, name="course")


@course.command("check")
def course_check(
    content: Annotated[
        Path | None, typer.Option("--content", help="A content folder.", show_default="the course's own")
    ] = None,
    notebooks: Annotated[
        Path | None,
        typer.Option(
            "--notebooks", help="The lessons' notebooks.", show_default="'notebooks' in or beside the content"
        ),
    ] = None,
    in_full: Annotated[
        bool, typer.Option("--list", help="List every exercise, and where each statement occurs.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Measure whether a course is whole; exit status 1 where it is not."""
    from aiteam.cli.course import print_course_check

    if not print_course_check(content, notebooks, in_full=in_full, as_json=as_json):
        raise typer.Exit(1)
