from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.records.fields import Field, Fields, Label
from scheda.foundation.records.kinds import Kind
from scheda.modules.equipment.models import EQUIPMENT, Equipment, EquipmentClass
from scheda.modules.equipment.models.choices import SITUATION_TONES

Filtered = partial(Field, filterable=True)
Sorted = partial(Field, filterable=True, sortable=True)
WORKING_TONES = {"ok": "ok", "limited": "warn", "down": "bad"}


def classes() -> Iterable[tuple[str, Label]]:
    return [(str(one.pk), one.name) for one in EquipmentClass.objects.all()]


equipment_fields = Fields(
    EQUIPMENT,
    Sorted("serial_no", _("Serial number"), Kind.CODE, is_link=True, on_phone=True),
    Filtered("brand", _("Brand")),
    Filtered("model", _("Model"), on_phone=True),
    Filtered(
        "class", _("Class"), Kind.RECORD, path="equipment_class_id",
        display="equipment_class__name", choices=classes,
    ),
    Field(
        "situation", _("Status"), Kind.CHOICE, choices=lambda: Equipment.Situation.choices,
        path="working_state", display="situation", tones=SITUATION_TONES, on_phone=True,
    ),
    Filtered(
        "customer", _("Who holds it"), Kind.RECORD, path="custodian_id", display="custodian",
        chooser="parties.party",
    ),
    Filtered("town", _("Town"), path="site__city", display="place"),
    Filtered(
        "ownership", _("Ownership"), Kind.CHOICE, choices=lambda: Equipment.Ownership.choices
    ),
    Filtered(
        "owner", pgettext_lazy("machine", "Owner"), Kind.RECORD, path="owner_party_id",
        display="owner_party", chooser="parties.party",
    ),
    Filtered(
        "working_state", _("Working state"), Kind.CHOICE, tones=WORKING_TONES, bulk=True,
        choices=lambda: Equipment.WorkingState.choices,
    ),
    Filtered("state_reason", _("What is wrong"), hideable=True),
    Filtered(
        "lifecycle", _("Stage of life"), Kind.CHOICE, choices=lambda: Equipment.Lifecycle.choices
    ),
    Filtered(
        "condition", pgettext_lazy("machine", "Condition"), Kind.CHOICE, bulk=True,
        choices=lambda: Equipment.Condition.choices, hideable=True,
    ),
    Sorted("year", _("Year"), Kind.NUMBER, display="plain_year", nullable=True, hideable=True),
    Sorted("expected_return_on", _("Expected back"), Kind.DATE, nullable=True),
    Sorted("on_rent_since", _("On rent since"), Kind.DATE, nullable=True),
    Sorted(
        "monthly_rate", _("Monthly rate"), Kind.MONEY, display="rate", nullable=True,
        hideable=True, also=("currency",),
    ),
    Sorted("meter_value", _("Last reading"), Kind.NUMBER, nullable=True),
    Sorted("meter_at", _("Read"), Kind.INSTANT, nullable=True),
    Sorted("warranty_until", _("Warranty until"), Kind.DATE, nullable=True, hideable=True),
    Sorted("inspection_due_on", _("Next inspection"), Kind.DATE, nullable=True, bulk=True),
    Filtered("acquired_on", _("Acquired"), Kind.DATE, hideable=True),
    Filtered("commissioned_on", _("Commissioned"), Kind.DATE, hideable=True),
    Filtered("notes", _("Notes"), Kind.LONG_TEXT, hideable=True),
)  # fmt: skip
