"""What calls cost: invented prices of invented models, and the published ones of a real model."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import Field

from aiteam.catalog.models import Id, Text
from aiteam.loader import Entry

if TYPE_CHECKING:
    from genai_prices.types import AbstractUsage


class PricedModel(Entry):
    """An invented model and what it costs."""

    id: Id
    title: Text
    input_price: float = Field(ge=0)
    """Euros for a million tokens of input."""
    output_price: float = Field(ge=0)
    """Euros for a million tokens of output."""

    def cost(self, usage: AbstractUsage) -> float:
        """What a call costs, in euros."""
        from genai_prices.types import ModelPrice

        price = ModelPrice(
            input_mtok=Decimal(str(self.input_price)), output_mtok=Decimal(str(self.output_price))
        ).calc_price(usage)
        return float(price["total_price"])


def published_cost(usage: AbstractUsage, provider: str, model: str) -> float | None:
    """What a call of a real model costs by the prices that genai-prices knows, in US dollars; none if unknown."""
    from genai_prices import calc_price

    try:
        return float(calc_price(usage, model, provider_id=provider).total_price)
    except LookupError:
        return None
