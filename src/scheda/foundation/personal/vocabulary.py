"""The words of the register: what data is for, by what right, for how long, and what ends it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(TextChoices):
    RELATIONSHIP = "relationship", _("Dealing with customers")
    SALES = "sales", _("Selling")
    SERVICE = "service", _("Service and repairs")
    ACCOUNTING = "accounting", _("Invoices and accounts")
    STAFF = "staff", _("Work of our own people")
    SECURITY = "security", _("Security and proof")
    RUNNING = "running", _("Running the system")
    PRIVACY = "privacy", _("Rights of the people concerned")


class Basis(TextChoices):
    """Article 6(1) of the regulation, letters a to f."""

    CONSENT = "consent", _("Consent")
    CONTRACT = "contract", pgettext_lazy("legal basis", "Contract")
    LAW = "law", _("Legal obligation")
    VITAL = "vital", _("Vital interests")
    PUBLIC = "public", _("Public task")
    INTEREST = "interest", _("Legitimate interest")


class Kept(TextChoices):
    RELATIONSHIP = "relationship", _("As long as we deal with them")
    TEN_YEARS = "ten_years", _("Ten years, as the law demands of accounts")
    THREE_YEARS = "three_years", _("Three years, as proof")
    MONTH = "month", _("Thirty days")
    EMPLOYMENT = "employment", _("As long as the person works here")
    MOMENTS = "moments", _("Until it has been dealt with")
    ALWAYS = "always", _("For good, as a fingerprint")
    RULE = "rule", _("As long as the rule for it says")


class OnErasure(TextChoices):
    DELETE = "delete", pgettext_lazy("erasure", "deleted")
    BLANK = "blank", _("emptied of what is personal")
    KEEP = "keep", _("kept")
    OWN = "own", _("reduced to what the law keeps")
