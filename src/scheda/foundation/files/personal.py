from django.utils.translation import gettext_lazy as _

from scheda.foundation.files.services import erasing
from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="files.attachment", label=_("Files"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("party_id",), staff=("uploaded_by",),
        follows="record_id", on_erasure=OnErasure.OWN, erase=erasing.erase_files, given=True,
        hidden=("sha256", "small_sha256"), order=35,
        because=_("Originals of invoices stay as long as these."),
    )
)  # fmt: skip
