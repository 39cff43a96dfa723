"""What other areas may add to the exposure of a customer."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from scheda.core.parties.public import Sphere
from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.records.fields import Label


@dataclass(frozen=True, kw_only=True)
class ExposurePart:
    """One part of what a customer uses of the credit, in one currency.

    `sign` −1 lessens it; `look` is its shade on the ruler; `query` are the parameters of the list
    behind it, at `url_name`.
    """

    key: str
    label: Label
    amount: Decimal
    currency: str
    sign: int = 1
    look: str = "s1"
    url_name: str = "documents:list"
    query: str = ""

    @property
    def signed(self) -> Decimal:
        return self.amount * self.sign


class ExposureComponent(Extension):
    """Parts of the exposure that one area knows.

    `sphere` narrows any queryset to the customers in question, as on the card; `names` are the
    key and label of each part, for leaving it out.
    """

    names: ClassVar[Sequence[tuple[str, Label]]] = ()

    def parts(self, sphere: Sphere, user: Any, on: dt.date) -> Iterable[ExposurePart]:
        raise NotImplementedError


exposure_components = ExtensionPoint("exposure_components", accepts=ExposureComponent)
