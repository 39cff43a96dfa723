"""Form fields which accept what people type."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scheda.foundation.components.days import parse_day
from scheda.foundation.components.numbers import parse_decimal


class TypedDecimal(forms.DecimalField):
    """1.234,5 and 1234.5 are one number."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        try:
            # What comes from JSON has no thousands: only typed text is ambiguous.
            return parse_decimal(value) if isinstance(value, str) else Decimal(str(value))
        except InvalidOperation as error:
            raise ValidationError(_("Write a number, such as 1.234,50.")) from error

    def prepare_value(self, value: Any) -> Any:
        """Without thousands and with a comma, which is read the same in every language."""
        if not isinstance(value, int | float | Decimal):
            return value
        return f"{Decimal(str(value)):f}".replace(".", ",")


class TypedDate(forms.DateField):
    """3/12/2026, 3.12.26, today, in 3 days."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return super().to_python(value)
        try:
            return parse_day(str(value))
        except (ValueError, OverflowError) as error:
            raise ValidationError(_("Write a day, such as 3/12/2026.")) from error


class TypedTags(forms.CharField):
    """Free tags, parted by commas."""

    def to_python(self, value: Any) -> Any:
        parts = value if isinstance(value, list | tuple) else str(value or "").split(",")
        tags = [str(part).replace("\0", "").strip() for part in parts]
        return [tag for tag in tags if tag]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value
