"""Rows follow the setting: sealed once strict mode is on, plain again once it is off.

They are told by what they hold, so it can be cut anywhere and called again.
"""

import logging
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.extension_points import after_settling
from scheda.foundation.crypto.strict_field import StrictIndexField, StrictTextField

logger = logging.getLogger(__name__)
BATCH = 500
Progress = Callable[[str, int], None]


def settle(progress: Progress = lambda _table, _done: None) -> int:
    """Seal or open what was written under the other setting; answers how many rows."""
    total = 0
    for model in strict_models():
        done = 0
        for count in _settled(model):
            done += count
            progress(model._meta.db_table, done)
        total += done
    if total:
        logger.warning("%s rows are %s now.", total, "sealed" if settings.STRICT else "plain")
    return total


def waiting() -> int:
    """How many rows are not as the setting wants them."""
    return sum(_waiting(model).count() for model in strict_models())


def strict_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if _texts(model):
            yield model


def _waiting(model: type[models.Model]) -> Any:
    sealed = not settings.STRICT
    either = reduce(or_, (Q(**{f"{one.name}__is_sealed": sealed}) for one in _texts(model)))
    return model._base_manager.filter(either)


def _settled(model: type[models.Model]) -> Iterator[int]:
    last = None
    while True:
        rest = _waiting(model).filter(pk__gt=last) if last else _waiting(model)
        with transaction.atomic():
            rows = list(rest.order_by("pk").select_for_update(of=("self",))[:BATCH])
            count = _rewrite(model, rows) if rows else 0
        if not rows:
            return
        yield count
        last = rows[-1].pk


def _rewrite(model: type[models.Model], rows: list[Any]) -> int:
    """Rows of somebody forgotten stay as they are: nothing can be sealed for them, nor opened."""
    holders = [str(getattr(row, _texts(model)[0].holder)) for row in rows]
    forgotten = keyring.forgotten(holders)
    living = [row for row, one in zip(rows, holders, strict=True) if one not in forgotten]
    names = [one.name for one in model._meta.local_fields if _is_strict(one)]
    with keyring.batch({*holders} - forgotten):
        for row in living:
            row.save(update_fields=names)
    for step in after_settling:
        step.run(model, living)
    return len(living)


def _texts(model: type[models.Model]) -> list[StrictTextField]:
    return [one for one in model._meta.local_fields if isinstance(one, StrictTextField)]


def _is_strict(field: Any) -> bool:
    return isinstance(field, StrictTextField | StrictIndexField)
