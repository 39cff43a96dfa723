"""What a ticket can be, and which status may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    BREAKDOWN = "breakdown", _("breakdown")
    DEFECT = "defect", _("defect")
    COMPLAINT = "complaint", _("complaint")
    INFORMATION = "information", _("information request")
    MAINTENANCE = "maintenance_request", _("maintenance request")
    RETURN = "return_rma", _("return (RMA)")
    DISPUTE = "dispute", _("dispute")
    QUOTE = "quote_request", _("quote request")


AT_FAULT = (Kind.COMPLAINT, Kind.DISPUTE)
"""Those that end with who was right."""


class Channel(models.TextChoices):
    PHONE = "phone", pgettext_lazy("channel", "phone")
    EMAIL = "email", pgettext_lazy("channel", "e-mail")
    PORTAL = "portal", pgettext_lazy("channel", "portal")
    VISIT = "visit", pgettext_lazy("channel", "visit")
    COUNTER = "counter", pgettext_lazy("channel", "counter")
    INTERNAL = "internal", pgettext_lazy("channel", "colleague")


FROM = {
    Channel.PHONE: _("by phone"),
    Channel.EMAIL: _("by e-mail"),
    Channel.PORTAL: _("from the portal"),
    Channel.VISIT: _("on a visit"),
    Channel.COUNTER: _("at the counter"),
    Channel.INTERNAL: _("by a colleague"),
}


class Priority(models.TextChoices):
    LOW = "low", pgettext_lazy("priority", "low")
    NORMAL = "normal", pgettext_lazy("priority", "normal")
    HIGH = "high", pgettext_lazy("priority", "high")
    URGENT = "urgent", pgettext_lazy("priority", "urgent")


class Severity(models.TextChoices):
    MINOR = "minor", pgettext_lazy("severity", "minor")
    MAJOR = "major", pgettext_lazy("severity", "major")
    CRITICAL = "critical", pgettext_lazy("severity", "critical")


class Department(models.TextChoices):
    SERVICE = "service", pgettext_lazy("department", "service")
    WORKSHOP = "workshop", pgettext_lazy("department", "workshop")
    RENTAL = "rental", pgettext_lazy("department", "rental")
    SALES = "sales", pgettext_lazy("department", "sales")
    ACCOUNTS = "accounts", pgettext_lazy("department", "accounts")
    LOGISTICS = "logistics", pgettext_lazy("department", "logistics")


class Outcome(models.TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("complaint", "accepted")
    PARTLY = "partly", pgettext_lazy("complaint", "partly accepted")
    REJECTED = "rejected", pgettext_lazy("complaint", "rejected")


class Status(models.TextChoices):
    NEW = "new", pgettext_lazy("ticket", "new")
    TRIAGED = "triaged", pgettext_lazy("ticket", "triaged")
    IN_PROGRESS = "in_progress", pgettext_lazy("ticket", "in progress")
    WAITING_CUSTOMER = "waiting_customer", _("waiting for the customer")
    WAITING_SUPPLIER = "waiting_supplier", _("waiting for the supplier")
    WAITING_INTERNAL = "waiting_internal", _("waiting for a colleague")
    RESOLVED = "resolved", pgettext_lazy("ticket", "resolved")
    CLOSED = "closed", pgettext_lazy("ticket", "closed")
    CANCELLED = "cancelled", pgettext_lazy("ticket", "cancelled")
    DUPLICATE = "duplicate", pgettext_lazy("ticket", "duplicate")


WAITING = (Status.WAITING_CUSTOMER, Status.WAITING_SUPPLIER, Status.WAITING_INTERNAL)
OPEN = (Status.NEW, Status.TRIAGED, Status.IN_PROGRESS, *WAITING)
ENDED = (Status.CANCELLED, Status.DUPLICATE)
NEXT: dict[str, tuple[str, ...]] = {
    Status.NEW: (Status.TRIAGED, Status.IN_PROGRESS, *WAITING, Status.RESOLVED, *ENDED),
    Status.TRIAGED: (Status.IN_PROGRESS, *WAITING, Status.RESOLVED, *ENDED),
    Status.IN_PROGRESS: (*WAITING, Status.RESOLVED, *ENDED),
    Status.RESOLVED: (Status.CLOSED, Status.IN_PROGRESS),
    Status.CLOSED: (Status.IN_PROGRESS,),
}
NEXT |= {
    waiting: (
        Status.IN_PROGRESS,
        *(other for other in WAITING if other != waiting),
        *(Status.RESOLVED, *ENDED),
    )
    for waiting in WAITING
}
STATUS_TONES: dict[str, str] = {
    "new": "info",
    "triaged": "info",
    "in_progress": "plan",
    "resolved": "ok",
    **dict.fromkeys(WAITING, "warn"),
}
PRIORITY_TONES = {"high": "warn", "urgent": "bad"}
