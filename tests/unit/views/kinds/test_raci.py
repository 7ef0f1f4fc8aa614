from collections.abc import Callable

from aiteam.views import Mode

GRID = "design.raci"


def test_every_cell_says_its_piece_of_work_and_its_role(desk: Callable) -> None:
    at = desk(GRID)
    exercise = at.session.exercise

    assert [each["aria-label"] for each in at.drawn().find_all("select")] == [
        f"{duty.text} {role.title}" for duty in exercise.duties for role in exercise.roles
    ]
    assert [each.get_text() for each in at.drawn().select_one("select").find_all("option")] == [
        "–", "R", "A", "AR", "C", "I",
    ]  # fmt: skip
    assert at.drawn().find("option", selected=True) is None


def test_a_row_is_saved_shown_and_once_checked_explained_below_it(desk: Callable) -> None:
    at = desk(GRID)
    at.put("aim", {"ai-product-manager": "AR", "data-scientist": "C"})
    assert at.saved == {"aim": {"ai-product-manager": "AR", "data-scientist": "C"}}
    assert [each["data-letter"] for each in at.drawn().find_all(attrs={"data-letter": True})] == ["AR", "C"]
    assert at.drawn().find(class_="note") is None
    at.check()

    duty = at.session.exercise.duties[0]
    assert at.drawn().find(class_="note").get_text().strip() == f"✓ Right. {duty.why}"


def test_an_empty_row_is_taken_back(desk: Callable) -> None:
    at = desk(GRID)
    at.put("aim", {"ai-product-manager": "A"})
    at.put("aim", None)

    assert at.saved == {}


def test_what_was_to_be_kept_apart_is_said_below_the_grid(desk: Callable) -> None:
    at = desk(GRID)
    pair = at.session.exercise.apart[0]
    for duty in (pair.first, pair.second):
        at.put(duty, {"data-scientist": "AR"})
    assert at.fragment("pairs").get_text().strip() == ""
    at.check()

    assert pair.because in at.fragment("pairs").get_text()


def test_nothing_is_said_of_two_owners_while_one_of_them_is_open(desk: Callable) -> None:
    at = desk(GRID)
    at.put(at.session.exercise.apart[0].first, {"data-scientist": "AR"})
    at.check()

    assert at.fragment("pairs").get_text().strip() == ""


def test_on_paper_the_cells_are_empty_and_feedback_fills_them(desk: Callable) -> None:
    at = desk(GRID)
    at.put("aim", {"ai-product-manager": "AR"})

    def cells(mode: Mode) -> list[str]:
        return [
            each.get_text().strip() for each in at.drawn(mode).find("table", class_="raci").select("td:not([colspan])")
        ]

    assert set(cells(Mode.PRINT)) == {""}
    assert cells(Mode.FEEDBACK)[0] == "AR"
    assert set(cells(Mode.FEEDBACK)[1:]) == {""}
