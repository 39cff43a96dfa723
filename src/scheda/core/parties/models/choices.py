from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    COMPANY = "company", _("Company")
    PERSON = "person", _("Person")
    PUBLIC_BODY = "public_body", _("Public body")


class Lifecycle(models.TextChoices):
    PROSPECT = "prospect", _("Prospect")
    CUSTOMER = "customer", _("Customer")
    DORMANT = "dormant", _("Dormant")
    LOST = "lost", _("Lost")
    BLOCKED = "blocked", _("Blocked")


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
    NONE = "none", _("None")


class ContactType(models.TextChoices):
    PHONE = "phone", _("Phone")
    MOBILE = "mobile", _("Mobile")
    EMAIL = "email", _("E-mail")
    PEC = "pec", _("Certified e-mail")
    WHATSAPP = "whatsapp", "WhatsApp"
    FAX = "fax", _("Fax")
    WEB = "web", _("Web")


class AddressType(models.TextChoices):
    LEGAL = "legal", _("Registered office")
    BILLING = "billing", _("Billing")
    DELIVERY = "delivery", _("Delivery")
    SITE = "site", _("Jobsite")
    HOME = "home", _("Home")
    DEPOT = "depot", _("Depot")
    SHOP = "shop", _("Shop")


SITES = (AddressType.SITE, AddressType.DEPOT, AddressType.SHOP)
"""Places with a life of their own: who is there, when, and what stands there."""


class RelationshipType(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    OWNER = "owner", _("Proprietor")
    SITE_MANAGER = "site_manager", _("Site manager")
    CONSULTANT = "consultant", _("Consultant")
    INSTALLER = "installer_of", _("Installer")
    DEALER = "dealer_of", _("Dealer")


class Department(models.TextChoices):
    MANAGEMENT = "management", _("Management")
    PURCHASING = "purchasing", _("Purchasing")
    PRODUCTION = "production", _("Production")
    MAINTENANCE = "maintenance", _("Maintenance")
    SITE = "site", _("Site")
    ADMINISTRATION = "administration", _("Administration")
    SAFETY = "safety", _("Safety")
    OTHER = "other", _("Other")


class BuyingRole(models.TextChoices):
    """Parts in a purchase, the weightiest first."""

    DECIDER = "decider", _("Decider")
    APPROVER = "approver", _("Approver, releases the money")
    BUYER = "buyer", _("Buyer")
    USER = "user", pgettext_lazy("buying role", "User")
    INFLUENCER = "influencer", _("Influencer")
    INITIATOR = "initiator", _("Initiator")
    GATEKEEPER = "gatekeeper", _("Gatekeeper")


BUYING_WORDS = {
    BuyingRole.DECIDER: _("Decides"),
    BuyingRole.APPROVER: _("Pays"),
    BuyingRole.BUYER: _("Buys"),
    BuyingRole.USER: _("Uses"),
    BuyingRole.INFLUENCER: _("Influences"),
    BuyingRole.INITIATOR: _("Proposes"),
    BuyingRole.GATEKEEPER: _("Filters the access"),
}


class Attitude(models.TextChoices):
    """How somebody stands towards us."""

    CHAMPION = "champion", _("Promotes us")
    SUPPORTER = "supporter", _("In favour")
    NEUTRAL = "neutral", _("Neutral")
    SCEPTIC = "sceptic", _("Doubts")
    BLOCKER = "blocker", _("Opposes us")


ATTITUDE_TONES = {"champion": "ok", "supporter": "ok", "sceptic": "warn", "blocker": "bad"}
