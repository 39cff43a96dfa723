from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COMPANY = "company", _("company")
    PERSON = "person", _("person")
    PUBLIC_BODY = "public_body", _("public body")


class Lifecycle(models.TextChoices):
    PROSPECT = "prospect", _("prospect")
    CUSTOMER = "customer", _("customer")
    DORMANT = "dormant", _("dormant")
    LOST = "lost", _("lost")
    BLOCKED = "blocked", _("blocked")


class SizeBand(models.TextChoices):
    MICRO = "1-9", "1–9"
    SMALL = "10-49", "10–49"
    MEDIUM = "50-249", "50–249"
    LARGE = "250+", "250+"


class Channel(models.TextChoices):
    SDI = "sdi", "SdI"
    PEC = "pec", "PEC"
    RO_EFACTURA = "ro_efactura", "RO e-Factura"
    PEPPOL = "peppol", "Peppol"
    NONE = "none", _("none")


class ContactType(models.TextChoices):
    PHONE = "phone", _("phone")
    MOBILE = "mobile", _("mobile")
    EMAIL = "email", _("e-mail")
    PEC = "pec", _("certified e-mail")
    WHATSAPP = "whatsapp", "WhatsApp"
    FAX = "fax", _("fax")
    WEB = "web", _("web")


class AddressType(models.TextChoices):
    LEGAL = "legal", _("registered office")
    BILLING = "billing", _("billing")
    DELIVERY = "delivery", _("delivery")
    SITE = "site", _("jobsite")
    HOME = "home", _("home")
    DEPOT = "depot", _("depot")
    SHOP = "shop", _("shop")


class RelationshipType(models.TextChoices):
    EMPLOYEE = "employee", _("works at")
    OWNER = "owner", _("owns")
    SITE_MANAGER = "site_manager", _("site manager of")
    CONSULTANT = "consultant", _("consultant of")
    INSTALLER = "installer_of", _("installer of")
    DEALER = "dealer_of", _("dealer of")
    REPORTS_TO = "reports_to", _("reports to")


class Department(models.TextChoices):
    MANAGEMENT = "management", _("management")
    PURCHASING = "purchasing", _("purchasing")
    PRODUCTION = "production", _("production")
    MAINTENANCE = "maintenance", _("maintenance")
    SITE = "site", _("site")
    ADMINISTRATION = "administration", _("administration")
    SAFETY = "safety", _("safety")
    OTHER = "other", _("other")
