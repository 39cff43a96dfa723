from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EInvoicingConfig(AppConfig):
    name = "scheda.modules.einvoicing"
    label = "einvoicing"
    verbose_name = _("Electronic invoices")
