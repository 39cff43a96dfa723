"""What a machine can be, and which step of its life may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Ownership(models.TextChoices):
    OWN_FLEET = "own_fleet", _("our fleet")
    OWN_STOCK = "own_stock", _("our stock")
    CUSTOMER = "customer", _("customer's own")
    SUB_RENTED = "third_party_sub_rented", _("sub-rented from others")
    FINANCED = "financed", _("financed")
    COMPETITOR = "competitor_installed", _("a competitor's")


OURS = (Ownership.OWN_FLEET, Ownership.OWN_STOCK, Ownership.SUB_RENTED, Ownership.FINANCED)
"""Those that we may rent out: we own them, or answer for them to who does."""


class Lifecycle(models.TextChoices):
    ORDERED = "ordered", pgettext_lazy("machine", "ordered")
    RECEIVED = "received", pgettext_lazy("machine", "received")
    PREPARING = "preparing", _("being prepared")
    IN_SERVICE = "in_service", _("in service")
    RETIRING = "retiring", _("being retired")
    SOLD = "sold", pgettext_lazy("machine", "sold")
    SCRAPPED = "scrapped", _("scrapped")
    STOLEN = "stolen", _("stolen")
    RETURNED = "returned_to_lessor", _("returned to the lessor")
    REGISTERED = "registered", _("registered")
    INSTALLED = "installed", _("installed")
    IN_USE = "in_use", _("in use")
    DECOMMISSIONED = "decommissioned", _("decommissioned")
    REPLACED = "replaced", _("replaced")
    TRANSFERRED = "transferred", _("passed to a new owner")


GONE = (
    Lifecycle.SCRAPPED,
    Lifecycle.STOLEN,
    Lifecycle.RETURNED,
    Lifecycle.DECOMMISSIONED,
    Lifecycle.REPLACED,
)
"""No longer at work anywhere: out of the lists, never out of the history."""

NEXT: dict[str, tuple[str, ...]] = {
    Lifecycle.ORDERED: (Lifecycle.RECEIVED,),
    Lifecycle.RECEIVED: (Lifecycle.PREPARING, Lifecycle.IN_SERVICE),
    Lifecycle.PREPARING: (Lifecycle.IN_SERVICE,),
    Lifecycle.IN_SERVICE: (
        *(Lifecycle.PREPARING, Lifecycle.RETIRING, Lifecycle.SCRAPPED),
        *(Lifecycle.STOLEN, Lifecycle.RETURNED),
    ),
    Lifecycle.RETIRING: (
        *(Lifecycle.IN_SERVICE, Lifecycle.SCRAPPED, Lifecycle.STOLEN, Lifecycle.RETURNED),
    ),
    Lifecycle.SOLD: (Lifecycle.INSTALLED, Lifecycle.IN_USE),
    Lifecycle.REGISTERED: (Lifecycle.INSTALLED, Lifecycle.IN_USE),
    Lifecycle.INSTALLED: (Lifecycle.IN_USE,),
    Lifecycle.IN_USE: (Lifecycle.DECOMMISSIONED, Lifecycle.REPLACED, Lifecycle.STOLEN),
    Lifecycle.TRANSFERRED: (Lifecycle.INSTALLED, Lifecycle.IN_USE),
    Lifecycle.STOLEN: (Lifecycle.IN_SERVICE, Lifecycle.IN_USE),
    Lifecycle.DECOMMISSIONED: (Lifecycle.IN_USE,),
}
"""Steps that a person may take. Sold and passed on are not among them: selling does those."""


class Condition(models.TextChoices):
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"
    E = "E", "E"


class WorkingState(models.TextChoices):
    OK = "ok", pgettext_lazy("machine", "works")
    LIMITED = "limited", pgettext_lazy("machine", "works with limits")
    DOWN = "down", pgettext_lazy("machine", "down")


class Meter(models.TextChoices):
    HOURS = "hours", pgettext_lazy("meter", "hours")
    KM = "km", _("kilometres")


class Situation(models.TextChoices):
    """What matters most about it, in one word."""

    DOWN = "down", pgettext_lazy("machine", "down")
    LIMITED = "limited", pgettext_lazy("machine", "works with limits")
    GONE = "gone", pgettext_lazy("machine", "no longer at work")
    ON_RENT = "on_rent", _("on rent")
    LENT = "lent", pgettext_lazy("machine", "with the customer")
    OWNED = "owned", pgettext_lazy("machine", "customer's own")
    COMPETITOR = "competitor", _("a competitor's")
    IDLE = "idle", pgettext_lazy("machine", "in our yard")


SITUATION_TONES = {"down": "bad", "limited": "warn", "on_rent": "info", "idle": "ok"}
