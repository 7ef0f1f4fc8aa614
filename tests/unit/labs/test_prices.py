"""What calls cost, by invented prices and by published ones."""

import pytest
from genai_prices import Usage
from hypothesis import given
from hypothesis import strategies as st

from aiteam.labs.prices import PricedModel, published_cost

MODEL = PricedModel(id="mine", title="Mine", input_price=3, output_price=12)
TOKENS = st.integers(0, 10**7)


@given(TOKENS, TOKENS)
def test_input_and_output_are_priced_apart_a_million_tokens_each(given_in: int, given_out: int) -> None:
    cost = MODEL.cost(Usage(input_tokens=given_in, output_tokens=given_out))
    assert cost == pytest.approx((3 * given_in + 12 * given_out) / 1e6)


def test_a_real_model_has_a_published_price_and_an_unknown_one_none() -> None:
    usage = Usage(input_tokens=1_000_000, output_tokens=0)
    known = published_cost(usage, "openai", "gpt-4o-mini")
    assert known is not None
    assert known > 0
    assert published_cost(usage, "openai", "no-such-model") is None
