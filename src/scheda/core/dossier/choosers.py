from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.fields import CATEGORY
from scheda.core.dossier.models import Category
from scheda.foundation.choosing.choosers import Chooser


class CategoryChooser(Chooser):
    """A handful: all are offered before one types."""

    key = CATEGORY
    label_of_kind = _("Categories of papers")

    def records(self, user: Any) -> Any:
        return Category.objects.all()

    def search(self, records: Any, text: str) -> Any:
        """By the names people read, which are not in the database."""
        wanted = [one.pk for one in records if text.lower() in str(one).lower()]
        return records.filter(pk__in=wanted)

    def first(self, user: Any) -> Sequence[Category]:
        return list(Category.objects.in_use())
