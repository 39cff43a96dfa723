from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from scheda.modules.documents.extension_points import warning_sentences

register = template.Library()

METHODS = {
    "MP01": _("cash"),
    "MP02": _("cheque"),
    "MP05": _("bank transfer"),
    "MP08": _("card"),
    "MP12": _("bank receipt (RiBa)"),
    "MP19": _("direct debit"),
    "MP20": _("direct debit"),
    "MP21": _("direct debit"),
}
REFERENCES = {
    "order": _("order"),
    "contract": _("contract"),
    "agreement": _("framework agreement"),
    "receipt": _("receipt"),
    "linked_invoice": _("linked invoice"),
    "delivery_note": _("delivery note"),
}


@register.filter
def payment_method(code: str) -> str:
    return str(METHODS.get(code, code))


@register.filter
def reference_kind(reference: dict[str, Any]) -> str:
    return str(REFERENCES.get(reference.get("kind", ""), ""))


@register.filter
def doubt(warning: dict[str, Any]) -> str:
    """The sentence for a stored warning, from the area that gave it."""
    for sentences in warning_sentences:
        sentence = sentences.say(warning)
        if sentence:
            return sentence
    return str(warning.get("code", ""))
