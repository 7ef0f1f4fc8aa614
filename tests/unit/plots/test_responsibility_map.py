from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from aiteam.catalog import Basis, catalog
from aiteam.errors import UnknownIdError
from aiteam.plots import responsibility_map, responsibility_table

KNOWN = catalog()
ERAS = list(KNOWN.eras)
each_era = pytest.mark.parametrize("era", ERAS)


def expected(era: str) -> dict[str, dict[str, Basis]]:
    return {
        role.title: {
            area.title: KNOWN.responsibility(role.id, area.id, era).basis for area in KNOWN.work_areas.values()
        }
        for role in KNOWN.roles_of(era)
    }


def cells(era: str) -> dict[tuple[int, int], Rectangle]:
    (axes,) = responsibility_map(era).figure.axes
    found = {(round(one.get_y()), round(one.get_x())): one for one in axes.patches if isinstance(one, Rectangle)}
    assert len(found) == len(axes.patches)
    return found


@each_era
def test_the_table_says_in_words_what_every_cell_rests_on(era: str) -> None:
    table = responsibility_table(era)

    assert {role: dict(row) for role, row in table.iterrows()} == {
        role: {area: basis.label for area, basis in row.items()} for role, row in expected(era).items()
    }
    assert list(table.index) == [role.title for role in KNOWN.roles_of(era)]
    assert list(table.columns) == [area.title for area in KNOWN.work_areas.values()]


@each_era
def test_the_figure_has_a_cell_for_each_role_and_area_that_shows_its_basis(era: str) -> None:
    found = cells(era)

    assert {place: cell.get_gid() for place, cell in found.items()} == {
        (row, column): basis.value
        for row, bases in enumerate(expected(era).values())
        for column, basis in enumerate(bases.values())
    }


@each_era
def test_the_rows_and_columns_are_named(era: str) -> None:
    (axes,) = responsibility_map(era).figure.axes

    assert [label.get_text() for label in axes.get_yticklabels()] == list(expected(era))
    assert [label.get_text() for label in axes.get_xticklabels()] == [area.title for area in KNOWN.work_areas.values()]
    assert axes.get_title(loc="left") == f"Who does what: {KNOWN.era(era).title}"


@each_era
def test_each_label_stands_beside_its_row_and_below_its_column(era: str) -> None:
    (axes,) = responsibility_map(era).figure.axes
    first, last = cells(era)[0, 0], cells(era)[len(expected(era)) - 1, len(KNOWN.work_areas) - 1]

    for ticks, low, high in [
        (axes.get_yticks(), first.get_y(), last.get_y() + last.get_height()),
        (axes.get_xticks(), first.get_x(), last.get_x() + last.get_width()),
    ]:
        assert low < min(ticks) < max(ticks) < high


def test_every_basis_can_be_told_from_the_others_without_colour() -> None:
    looks = {}
    for cell in cells("with-llms").values():
        red, green, blue = to_rgb(cell.get_facecolor())
        looks[cell.get_gid()] = (0.21 * red + 0.72 * green + 0.07 * blue, cell.get_hatch() or "")

    assert set(looks) == {basis.value for basis in Basis}
    lightness = sorted(light for light, _ in looks.values())
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(lightness))
    assert looks["carried-over"][1]


@each_era
def test_the_legend_explains_every_basis(era: str) -> None:
    legend = responsibility_map(era).figure.axes[0].get_legend()

    assert legend
    assert [words.get_text() for words in legend.get_texts()] == [basis.label.capitalize() for basis in Basis]


@each_era
def test_the_alternative_says_the_same_as_the_figure(era: str) -> None:
    lines = responsibility_map(era).alternative.splitlines()[: len(expected(era))]

    for line, (role, row) in zip(lines, expected(era).items(), strict=True):
        assert line.startswith(f"{role}. ")
        assert line.endswith(". Silent on the rest.")
        for basis in (Basis.STATED, Basis.CARRIED_OVER):
            areas = [area.lower() for area, found in row.items() if found is basis]
            said = f"{basis.label[0].upper()}{basis.label[1:]}: {', '.join(areas)}."
            assert (said in line) == bool(areas)
        silent = [area.lower() for area, found in row.items() if found is Basis.SILENT]
        assert [area for area in silent if f" {area}," in line or f" {area}." in line] == []


@each_era
def test_the_alternative_ends_with_a_reason_for_every_assumption(era: str) -> None:
    lines = responsibility_map(era).alternative.splitlines()[len(expected(era)) :]

    assert lines == [
        f"Assumed: {KNOWN.roles[one.role].title}, "
        + ", ".join(KNOWN.work_areas[area].title.lower() for area in one.areas)
        + f". {one.because}"
        for one in KNOWN.assumptions
        if one.era == era
    ]


@each_era
def test_a_reason_is_given_for_what_is_carried_over_and_for_nothing_else(era: str) -> None:
    lines = responsibility_map(era).alternative.splitlines()
    named = [
        line.removeprefix("Assumed: ").split(". ")[0].split(", ") for line in lines if line.startswith("Assumed: ")
    ]

    carried_over = {
        (role, area.lower())
        for role, row in expected(era).items()
        for area, basis in row.items()
        if basis is Basis.CARRIED_OVER
    }
    assert {(role, area) for role, *areas in named for area in areas} == carried_over


@each_era
def test_the_same_map_is_the_same_picture(era: str) -> None:
    assert responsibility_map(era).svg() == responsibility_map(era).svg()


@pytest.mark.parametrize("function", [responsibility_map, responsibility_table])
@pytest.mark.parametrize("wrong", ["before-llm", "", None])
def test_an_unknown_era_is_answered_with_the_eras_there_are(function: object, wrong: str) -> None:
    with pytest.raises(UnknownIdError, match=r"There is no era .* before-llms|Did you mean 'before-llms'"):
        function(wrong)  # type: ignore[operator]


def test_another_catalog_gives_another_map() -> None:
    silent = replace(KNOWN, assumptions=())

    assert "carried over" in responsibility_map("with-llms").alternative.lower()
    assert "carried over" not in responsibility_map("with-llms", silent).alternative.lower()
    assert "Assumed:" in responsibility_map("with-llms").alternative
    assert "Assumed:" not in responsibility_map("with-llms", silent).alternative
    assert not (responsibility_table("with-llms", silent) == Basis.CARRIED_OVER.label).any().any()
