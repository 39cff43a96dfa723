"""Answers that are put together as dictionaries."""

from typing import Any, Self

from ninja import Schema
from ninja.schema import DjangoGetter
from pydantic import ModelWrapValidatorHandler, ValidationInfo, model_validator


class FactsOut(Schema):
    """Of a dictionary the keys are read as they are.

    ninja would look each up by way of an object, as it must for records: a third of a long list.
    """

    @model_validator(mode="wrap")
    @classmethod
    def _run_root_validator(
        cls, values: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Any:
        is_ready = isinstance(values, dict)
        return handler(values if is_ready else DjangoGetter(values, cls, info.context))
