from __future__ import annotations

from aiteam.simulation import Numbers, assumptions


def test_every_number_has_a_range_that_holds_it_and_a_reason_that_is_a_sentence() -> None:
    table = assumptions()

    assert len(table) == len(Numbers.model_fields) > 40
    for each in table:
        assert each.low <= each.value <= each.high, each.id
        assert each.reason.endswith("."), each.id
        assert len(each.reason) > 30, each.id
    assert len({each.reason for each in table}) == len(table)


def test_a_number_can_be_moved_as_far_as_its_range_and_no_further() -> None:
    assert Numbers().varied(stall=0.3).stall == 0.3
    assert Numbers().varied(stall=7).stall == 1.0
    assert next(each.value for each in assumptions(Numbers(stall=0.4)) if each.id == "stall") == 0.4
