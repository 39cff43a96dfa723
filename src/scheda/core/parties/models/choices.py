from django.db import models
from django.utils.translation import gettext_lazy as _


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


class RelationshipType(models.TextChoices):
    EMPLOYEE = "employee", _("Employee")
    OWNER = "owner", _("Proprietor")
    SITE_MANAGER = "site_manager", _("Site manager")
    CONSULTANT = "consultant", _("Consultant")
    INSTALLER = "installer_of", _("Installer")
    DEALER = "dealer_of", _("Dealer")
    REPORTS_TO = "reports_to", _("Reports to")


class Department(models.TextChoices):
    MANAGEMENT = "management", _("Management")
    PURCHASING = "purchasing", _("Purchasing")
    PRODUCTION = "production", _("Production")
    MAINTENANCE = "maintenance", _("Maintenance")
    SITE = "site", _("Site")
    ADMINISTRATION = "administration", _("Administration")
    SAFETY = "safety", _("Safety")
    OTHER = "other", _("Other")
