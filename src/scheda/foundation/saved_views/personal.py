from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, Subject, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose
from scheda.foundation.records.models import SavedView


def views_naming(subject: Subject) -> QuerySet[Any]:
    """Views that filter by this very customer."""
    named = [Q(query__contains=str(one)) for one in subject.party_ids]
    return SavedView.objects.filter(reduce(or_, named, Q(pk__in=[])))


personal_data.register(
    Held(
        key="records.savedview", label=_("Saved views"), purpose=Purpose.STAFF,
        basis=Basis.INTEREST, kept=Kept.EMPLOYMENT, staff=("owner",), found=views_naming,
        export=False, order=92,
    )
)  # fmt: skip
