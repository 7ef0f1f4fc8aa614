"""The map through the eras: what turned dark, what stopped to be, role by role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiteam.catalog import Basis, catalog
from aiteam.labs import Place, labs
from aiteam.labs.era_map.outcome import run

ERAS = list(catalog().eras)


def test_it_offers_the_eras_of_the_catalog_in_their_order() -> None:
    (era,) = labs()["era-map"].settings
    assert [option.id for option in era.options] == ERAS


def test_with_llms_the_ai_engineer_is_new_and_the_data_engineer_is_stated_no_more() -> None:
    gained, lost = run({"era": "with-llms"}, Place()).lines
    assert "AI Engineer (" in gained
    assert gained.count("evaluation") == 3
    assert "Data Engineer (data, platform)" in lost


@given(st.sampled_from(ERAS[1:]))
def test_every_change_is_named_and_nothing_else(era: str) -> None:
    known, before = catalog(), ERAS[ERAS.index(era) - 1]

    def stated(when: str) -> int:
        cells = [(role.id, area) for role in known.roles_of(when) for area in known.work_areas]
        return sum(known.responsibility(role, area, when).basis is Basis.STATED for role, area in cells)

    texts, lines = labs()["era-map"].texts, run({"era": era}, Place()).lines
    counts = {line.split(":")[0]: line.count(",") + line.count("(") for line in lines}
    assert counts.get(texts["gained"], 0) - counts.get(texts["lost"], 0) == stated(era) - stated(before)


@pytest.mark.parametrize("era", ERAS)
def test_the_map_of_the_era_is_shown(era: str) -> None:
    (chart,) = run({"era": era}, Place()).charts
    assert catalog().era(era).title in chart.title
