"""The summary: everything a learner takes away, gathered from one folder."""

from pathlib import Path

from tests.support import save_answer

from aiteam.answers import FolderStore
from aiteam.course import answers_in
from aiteam.exercises import answer, library
from aiteam.exercises.designs import known
from aiteam.exercises.kinds.design import Design
from aiteam.exercises.kinds.form import Form
from aiteam.progress import Progress
from aiteam.reports import gather
from aiteam.reports.pages import summary_html

STARTUP = "studio-startup.plan"


def commit(tmp_path: Path, exercise_id: str = STARTUP, **more: object) -> None:
    exercise = library().exercise(exercise_id)
    assert isinstance(exercise, Design)
    folder = tmp_path / "exercises" / exercise_id.partition(".")[0]
    save_answer(exercise_id, {"plan": known(*exercise.place).design.to_dict(), **more}, folder)


def test_of_an_empty_folder_there_is_a_summary_with_nothing_in_it(tmp_path: Path) -> None:
    found = gather(answers_in(tmp_path))

    assert (found.team.begun, found.holes, found.designs, found.problem) == (False, (), (), "")
    assert found.record is not None
    assert found.record.begun == ()
    assert list(tmp_path.iterdir()) == []


def test_the_team_is_the_one_described_in_the_lessons_and_its_holes_are_found(tmp_path: Path) -> None:
    answer("start.my-team", {"quality-owner": "Nobody yet"}, folder=tmp_path / "lessons")

    found = gather(answers_in(tmp_path))

    assert found.team.owners == {"evaluation": "Nobody yet"}
    assert [hole.what for hole in found.holes] == ["Nobody in the team is accountable for evaluation."]


def test_a_committed_design_is_told_with_its_grade(tmp_path: Path) -> None:
    save_answer("studio-retailer.plan", {"draft": {}}, tmp_path / "exercises" / "studio-retailer")
    commit(tmp_path)

    (design,) = gather(answers_in(tmp_path)).designs

    assert design.title == library().exercise(STARTUP).title
    assert design.result == "The plan you committed reaches 100 of 100."


def test_a_variant_of_one_s_own_is_told_as_what_it_is(tmp_path: Path) -> None:
    commit(tmp_path, variant=1)

    (design,) = gather(answers_in(tmp_path)).designs

    assert design.result.startswith("The plan you committed reaches ")
    assert "100 of 100" not in design.result


def test_answers_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    commit(tmp_path)
    FolderStore(tmp_path / "exercises" / "studio-startup").path(STARTUP).write_text("damage")

    assert gather(answers_in(tmp_path)).designs == ()


def test_a_damaged_record_becomes_a_sentence(tmp_path: Path) -> None:
    path = Progress(tmp_path).path
    path.parent.mkdir()
    path.write_text("damage")

    found = gather(answers_in(tmp_path))

    assert found.record is None
    assert "damaged" in found.problem


def test_what_was_written_besides_the_map_stands_under_its_lesson_in_the_learner_s_words(tmp_path: Path) -> None:
    words = "Between <data> & product, every Thursday"
    note = next(
        (form, field)
        for form in library().exercises.values()
        if isinstance(form, Form) and form.about_team
        for field in form.fields
        if field.kind == "text" and not field.maps_to
    )
    form, field = note
    answer(form.id, {field.id: words}, folder=tmp_path / "lessons")

    (found,) = gather(answers_in(tmp_path)).notes

    answer(form.id, {field.id: "  \n"}, folder=tmp_path / "lessons")
    assert gather(answers_in(tmp_path)).notes == (), "blanks are no words"
    answer(form.id, {field.id: words}, folder=tmp_path / "lessons")
    assert form.id in found.lesson.exercises
    assert found.lines == ((field.question, words),)
    assert "Between &lt;data&gt; &amp; product" in summary_html(gather(answers_in(tmp_path)))
