from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from aiteam._version import __version__
from aiteam.answers import FolderStore
from aiteam.course import Assignment, Lesson, answers_in, lay_course, outline
from aiteam.errors import UnknownIdError
from aiteam.exercises import Session, library
from aiteam.grading.sources import source_of
from aiteam.labs import labs
from aiteam.plots import responsibility_map
from aiteam.progress import Progress
from aiteam.server import lesson_page
from aiteam.server.lesson_page import MODULES, Host, render_lesson
from aiteam.server.notebooks import exercises_in, labs_in

FIRST = "lessons/01-before-llms.ipynb"
DESIGN = "lessons/08-design.ipynb"
CAPSTONE = "exercises/capstone/capstone.ipynb"
STUDIO = "exercises/studio-startup/studio-startup.ipynb"


@pytest.fixture
def host(tmp_path: Path) -> Host:
    lay_course(tmp_path, __version__)
    return Host(tmp_path, "at/", "/user/ada/")


def drawn(host: Host, path: str = FIRST) -> BeautifulSoup:
    return BeautifulSoup(render_lesson(host, path, "a-token"), "html.parser")


@pytest.mark.parametrize("path", sorted(outline().paths))
def test_every_notebook_of_the_course_has_a_page_with_its_exercises_and_labs(host: Host, path: str) -> None:
    page = drawn(host, path)

    boxes = [each["data-exercise"] for each in page.select("[data-exercise]:not([data-exercise^='own.'])")]
    shown = [each for each in boxes if not each.startswith("lab.")]
    units = {each.path: each for each in (*outline().lessons, *outline().assignments)}
    if path in units:
        assert sorted(shown) == sorted(units[path].exercises)
    assert set(shown) == exercises_in(path)
    assert sorted(set(boxes) - set(shown)) == sorted(f"lab.{each}" for each in labs_in(path))
    ids = [each["id"] for each in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {each["href"][1:] for each in page.select("a[href^='#']")} <= set(ids)


def test_every_lab_of_the_course_stands_on_a_page() -> None:
    assert set().union(*map(labs_in, outline().paths)) == set(labs())


def test_a_page_tells_the_client_where_it_is_and_where_messages_go(host: Host) -> None:
    page = drawn(host)

    assert page.find("meta", {"name": "aiteam-event"})["content"] == "/user/ada/aiteam/event"
    assert page.find("meta", {"name": "aiteam-xsrf"})["content"] == "a-token"
    assert {each["data-at"] for each in page.find_all(attrs={"data-at": True})} == {FIRST}
    (way,) = (each for each in page.find_all("a") if "Open the notebook" in each.get_text())
    assert way["href"] == f"/user/ada/lab/tree/at/{FIRST}"


MISSING = {"lab"}
"""What only a notebook shows."""


@pytest.mark.parametrize("path", sorted(outline().paths))
def test_whatever_a_notebook_of_the_course_asks_for_is_drawn(host: Host, path: str) -> None:
    notices = [
        each.pre.get_text()
        for each in drawn(host, path).select(".notice:has(pre)")
        if not each.find_parent("section", attrs={"aria-labelledby": "Look-inside"})
    ]

    assert {re.fullmatch(r"aiteam\.(\w+)\(.*", each, re.DOTALL)[1] for each in notices} <= MISSING


@pytest.mark.parametrize("lesson", outline().lessons, ids=lambda lesson: lesson.id)
def test_the_cell_to_look_inside_is_told_in_words_and_leads_to_the_notebook(host: Host, lesson: Lesson) -> None:
    (notice,) = drawn(host, lesson.path).select("[aria-labelledby=Look-inside] .notice")

    assert "as bars" in notice.p.get_text()
    assert notice.a.get_text() == "Open it in JupyterLab"
    assert notice.a["href"] == f"/user/ada/lab/tree/at/{lesson.path}"
    assert notice.details.summary.get_text() == "The code of it"
    assert notice.p.get_text().split()[0] in notice.pre.get_text()


@pytest.mark.parametrize("name", ["optimum", "no_such", "lesson", "review", "exercise"])
def test_what_cannot_be_drawn_is_in_the_notebook(host: Host, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    cell = {"cell_type": "code", "id": "last", "metadata": {}, "source": f"aiteam.{name}()"}
    notebook = {"nbformat": 4, "cells": [cell]}
    (host.folder / FIRST).write_text(json.dumps(notebook))
    monkeypatch.setattr(lesson_page, "official", lambda *_, **__: notebook)

    notice = drawn(host).select_one(".notice:has(pre)")

    assert notice.pre.get_text() == f"aiteam.{name}()"
    assert notice.a["href"] == f"/user/ada/lab/tree/at/{FIRST}"


def test_a_figure_is_a_picture_for_either_theme_with_its_words(host: Host) -> None:
    figure = drawn(host).find("figure")

    assert figure.img["alt"] == "Who does what: Before LLMs; described below"
    light, dark = figure.img["src"], figure.find_all("source")[-1]["srcset"]
    assert re.fullmatch(r"/user/ada/aiteam/figure/[0-9a-f]{12}-light\.svg", light)
    assert dark == light.replace("light", "dark")
    words = [each.get_text() for each in figure.find_all("li")]
    assert words[1:] == responsibility_map("before-llms").alternative.splitlines()[1:]


def test_a_table_is_a_table_with_headings(host: Host) -> None:
    table = drawn(host, DESIGN).select_one(".frame table")

    assert [each.get_text() for each in table.select("th[scope=col]")] == [
        "Group", "What to decide", "Grade points", "Why"
    ]  # fmt: skip
    assert all(re.fullmatch(r"-?\d+\.\d", each.get_text()) for each in table.select("td.number"))
    assert len(table.select("td.number")) == len(table.select("tbody tr")) > 3


def test_the_map_of_ones_team_shows_what_was_answered_in_any_lesson(host: Host) -> None:
    store = answers_in(host.folder)
    Session("start.my-team", store).put("builds", "An <assistant>")
    Session("infra-access.my-team", store).put("access-now", 2)

    panel = drawn(host, DESIGN).find(attrs={"data-exercise": "own.team"})

    assert "An <assistant>" in panel.get_text()
    assert panel.img["alt"] == "The six capabilities, today; described below"
    assert panel.find("button", string="Look again")["data-action"] == "look"


def test_the_way_to_the_summary_begins_where_the_server_does(host: Host) -> None:
    link = drawn(host, "lessons/09-capstone.ipynb").find("a", string="Open your summary")

    assert link["href"] == "/user/ada/aiteam/summary"


def test_no_picture_is_drawn_and_no_table_read_for_a_page(run_python: Callable[..., str], tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from aiteam.course import lay_course\n"
        "from aiteam.server.lesson_page import Host, render_lesson\n"
        "lay_course(Path('course'), 'test')\n"
        f"html = render_lesson(Host(Path('course'), '', '/'), {DESIGN!r}, '')\n"
        "print('figure class' in html, {'matplotlib', 'pandas', 'ipywidgets'} & set(sys.modules))\n"
    )

    assert run_python(code) == "True set()\n"


def hand_out_own_variants(host: Host) -> None:
    """Put the assignment there as nbgrader releases it from ``aiteam assignment --own-variants``."""
    assignment = next(each for each in outline().assignments if each.path == STUDIO)
    notebook = json.loads(source_of(assignment, library(), own_variants=True))
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        source = re.sub(r"### BEGIN HIDDEN TESTS.*### END HIDDEN TESTS\n", "", source, flags=re.DOTALL)
        stub = "# Answer below with mouse or keyboard. Each choice is saved at once."
        cell["source"] = re.sub(r"### BEGIN SOLUTION.*### END SOLUTION", stub, source, flags=re.DOTALL)
    (host.folder / STUDIO).write_text(json.dumps(notebook))


def test_where_each_learner_has_a_variant_its_number_is_asked_for_first(host: Host) -> None:
    assert not host.place(STUDIO).own_variant
    hand_out_own_variants(host)

    page = drawn(host, STUDIO)

    assert host.place(STUDIO).own_variant
    assert page.select_one("[data-exercise='studio-startup.plan'] [data-fragment=variant] select")
    assert page.select(".notice pre") == []


def test_a_cell_that_a_learner_wrote_asks_for_no_variant(host: Host) -> None:
    path = host.folder / FIRST
    notebook = json.loads(path.read_text())
    mine = "aiteam.exercise('before-llms.quiz', own_variant=True)"
    code = {"cell_type": "code", "id": "mine", "metadata": {}, "source": mine, "outputs": [], "execution_count": None}
    notebook["cells"].append(code)
    path.write_text(json.dumps(notebook))

    assert not host.place(FIRST).own_variant


def test_links_between_lessons_lead_to_their_pages(host: Host) -> None:
    links = [each["href"] for each in drawn(host).select("main a[href*='.ipynb']")]

    assert "/user/ada/aiteam/lesson/lessons/02-with-llms.ipynb" in links


def test_opening_a_lesson_is_noted_and_saves_nothing_else(host: Host) -> None:
    drawn(host)

    assert Progress(host.folder).last_visit().lesson == "before-llms"
    assert not list(host.folder.rglob("answers"))


def test_the_bar_says_what_is_done_and_how_long_the_rest_takes(host: Host) -> None:
    bar = drawn(host).find(class_="top-bar")
    assert ", done" not in bar.get_text()
    assert "21 minutes left" in bar.get_text()
    session = Session("before-llms.my-team", FolderStore((host.folder / FIRST).parent, progress=Progress(host.folder)))
    session.put("outside", "Nobody")
    session.check()

    bar = drawn(host).find(class_="top-bar")
    steps = [each.get_text() for each in bar.select(".steps .unseen")]
    assert [each for each in steps if each.endswith(", done")] == ["Step 3 of 3: In your team, done"]
    assert "16 minutes left" in bar.get_text()


def test_every_step_is_a_screen_and_the_way_leads_through_all_of_the_core(host: Host) -> None:
    page = drawn(host)
    screens = {each["id"]: each for each in page.select(".screen[data-next]")}

    way, here = [], "opening"
    while here:
        way.append(here)
        here = screens[here]["data-next"]
    assert way == ["opening", "five-specialists", "sort-the-work", "in-your-team", "end"]
    assert [each for each in screens if "depth" in screens[each]["class"]] == [
        "three-questions-from-memory",
        "try-it-first",
        "follow-a-model",
        "check-yourself",
    ]
    assert [each["href"] for each in screens["sort-the-work"].select(".deeper a")] == [
        "#follow-a-model",
        "#check-yourself",
    ]
    assert screens["follow-a-model"]["data-next"] == "in-your-team"
    assert screens["sort-the-work"].h2.get_text() == "Sort the work"
    assert "Further reading" in screens["end"].get_text()


@pytest.mark.parametrize("assignment", outline().assignments, ids=lambda each: each.id)
def test_every_part_of_an_assignment_is_a_screen_and_the_last_one_hands_in(host: Host, assignment: Assignment) -> None:
    page = drawn(host, assignment.path)
    opening, *parts, end = page.select(".screen[data-next]")

    shown = [[each["data-exercise"] for each in part.select("[data-exercise]")] for part in parts]
    assert shown == [[each] for each in assignment.exercises]
    assert [each.select_one(".eyebrow").get_text().split(",")[0] for each in parts] == [
        f"Part {number} of {len(parts)}" for number in range(1, len(parts) + 1)
    ]
    assert opening.h1
    assert end.h2.get_text() == "Hand in"
    assert end.find("a", string="Download to hand in")["href"].endswith(f"/hand-in/{assignment.path}")
    assert [each["data-next"] for each in (opening, *parts)] == [each["id"] for each in (*parts, end)]


def test_what_begins_with_the_plan_of_the_capstone_is_shut_until_it_is_committed(host: Host) -> None:
    bar = drawn(host, CAPSTONE).find(attrs={"data-shut": True})
    assert bar["data-shut"] == "the-shock your-defence"
    assert "Step 2 of 3: The shock, opens after “Your plan”" in bar.get_text()
    Progress(host.folder).add_attempt("capstone.plan", {}, outcome="not yet", points=5, max_points=12)

    assert drawn(host, CAPSTONE).find(attrs={"data-shut": True})["data-shut"] == ""


def test_an_assignment_goes_on_where_it_was_left_and_is_not_taken_for_the_lesson_of_its_name(host: Host) -> None:
    path = next(each.path for each in outline().assignments if each.id == "before-llms")
    place = host.place(path)
    first = next(iter(drawn(host, path).select(".screen[data-next]")))["data-next"]
    place.visit(first)

    assert drawn(host, path).find(attrs={"data-go-on": True})["data-go-on"] == first
    assert drawn(host).find(attrs={"data-go-on": True})["data-go-on"] == "opening"


def test_a_lesson_goes_on_where_it_was_left(host: Host) -> None:
    assert drawn(host).find(attrs={"data-go-on": True})["data-go-on"] == "opening"
    place = host.place(FIRST)
    for step in ("five-specialists", "sort-the-work"):
        place.visit(step)

    assert drawn(host).find(attrs={"data-go-on": True})["data-go-on"] == "sort-the-work"
    with pytest.raises(UnknownIdError, match="no step"):
        place.visit("nowhere")


def test_what_a_learner_added_is_shown_as_text_and_never_drawn(host: Host) -> None:
    path = host.folder / FIRST
    notebook = json.loads(path.read_text())
    hostile = "<script>alert(1)</script> **bold**"
    notebook["cells"].insert(1, {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": hostile})
    call = "aiteam.exercise('before-llms.quiz')\nimport os"
    code = {"cell_type": "code", "id": "more", "metadata": {}, "source": call, "outputs": [], "execution_count": None}
    notebook["cells"].append(code)
    path.write_text(json.dumps(notebook))

    page = drawn(host)

    assert next(each.get_text() for each in page.select(".notice pre")) == hostile
    assert [each.get_text() for each in page.select(".notice pre")][-1] == call
    scripts = [each["src"] for each in page.find_all("script")]
    assert scripts == ["/user/ada/aiteam/client/first.js", "/user/ada/aiteam/client/page.js"]


def test_a_notebook_that_is_damaged_is_said_and_can_be_opened_elsewhere(host: Host) -> None:
    (host.folder / FIRST).write_text("{")

    page = drawn(host)

    assert page.find(attrs={"role": "alert"}).get_text()
    assert page.find(attrs={"data-exercise": True}) is None


@pytest.mark.parametrize(
    "path", ["", "lessons", "../lessons/01-before-llms.ipynb", "/etc/passwd", "lessons/no.ipynb", f"{FIRST}/../{FIRST}"]
)
def test_nothing_is_answered_outside_the_course(host: Host, path: str) -> None:
    assert host.place(path) is None


def test_a_place_is_the_notebooks_own_folder_with_its_own_exercises(host: Host) -> None:
    place = host.place(FIRST)

    assert place.store.path("before-llms.quiz").parents[1] == host.folder / "lessons"
    assert "before-llms.quiz" in place.exercises
    assert "with-llms.quiz" not in place.exercises


def test_every_module_that_the_page_runs_is_named_once(host: Host) -> None:
    import aiteam.views

    static = Path(aiteam.views.__file__).parent / "static"
    assert {*MODULES, "first", "page", "start"} == {each.stem for each in static.glob("*.js")}
