import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from scheda.foundation.components import formats
from scheda.foundation.components.entries import badge
from scheda.modules.documents.extension_points import warning_sentences
from scheda.modules.documents.fields import STATE_TONES
from scheda.modules.documents.models import Document
from scheda.modules.documents.models.stages import prefix

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


@register.filter
def printed_day(text: str) -> str:
    """A day as a reference keeps it."""
    try:
        return formats.day(dt.date.fromisoformat(text))
    except ValueError:
        return text


@register.filter
def reduction(discount: dict[str, Any]) -> str:
    """−10%, or what it takes off each unit; a surcharge has a plus."""
    sign = "+" if discount.get("type") == "MG" else "−"
    if discount.get("percent"):
        return f"{sign}{formats.percent(Decimal(discount['percent']))}"
    return f"{sign}{formats.number(abs(Decimal(discount.get('amount') or 0)))}"


@register.filter
def short_kind(document: Document) -> str:
    return prefix(document.kind)


@register.filter
def state_badge(document: Document) -> SafeString:
    """Its state in a word; what is overdue says for how long."""
    state = document.state
    tone = STATE_TONES.get(state, "")
    if state == Document.State.OVERDUE and document.due_on:
        days = (timezone.localdate() - document.due_on).days
        late = ngettext("overdue for %(days)s day", "overdue for %(days)s days", days)
        return badge(late % {"days": formats.number(days)}, tone=tone)
    labels = {**dict(Document.State.choices), **dict(Document.Status.choices)}
    return badge(labels.get(state, state), tone=tone)
