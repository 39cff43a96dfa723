from decimal import Decimal
from typing import Self


class Amount(Decimal):
    """A figure that knows its currency, so that lists and exports can write it."""

    currency: str

    def __new__(cls, figure: Decimal, currency: str) -> Self:
        amount = super().__new__(cls, figure)
        amount.currency = currency
        return amount
