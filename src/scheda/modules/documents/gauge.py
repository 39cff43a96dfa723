"""The ruler of a customer's credit: what is used, of what, made of which parts."""

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scheda.foundation.components import formats
from scheda.foundation.components.charts import ruler
from scheda.foundation.components.markup import format_html, format_html_join
from scheda.modules.documents.components import INVOICES
from scheda.modules.documents.services.exposure import WARN_AT, Credit, Exposure

SHOWN = {"s1": INVOICES, "s2": ("deliveries",), "s3": ("orders",)}


def title(credit: Credit) -> str:
    if not credit.limit:
        return _("Credit, no limit granted")
    return _("Credit, %(share)s used") % {
        "share": formats.percent(credit.share.quantize(Decimal(1)))
    }


def value(credit: Credit) -> str:
    currency = credit.exposure.currency
    if credit.limit is None:
        return formats.whole_money(credit.exposure.total, currency)
    limit = formats.whole_money(credit.limit, currency)
    return _("%(used)s of %(limit)s") % {"used": _bare(credit.exposure.total), "limit": limit}


def drawn(credit: Credit) -> SafeString:
    """Segments of the parts; past the limit the whole ruler is as long as what is used."""
    exposure, limit = credit.exposure, credit.limit or Decimal()
    reach = max(limit, exposure.total)
    segments = [
        (max(amount, Decimal()), "bad" if credit.over_by and look == "s1" else look)
        for look, _label, amount in parts(exposure)
    ]
    tick = limit * WARN_AT / 100 if limit else None
    return format_html(
        '<span class="gauge">{}<span class="ruler"></span></span>', ruler(segments, tick, reach)
    )


def legend(exposure: Exposure) -> SafeString:
    rows = ((look, label, _bare(amount)) for look, label, amount in parts(exposure) if amount)
    return format_html(
        '<span class="legend">{}</span>',
        format_html_join("", '<span><i class="{}"></i>{} {}</span>', rows),
    )


def parts(exposure: Exposure) -> list[tuple[str, str, Decimal]]:
    """As people name them: invoices net of credit notes, deliveries, orders, then all others."""
    named = {
        "s1": _("Invoices"),
        "s2": pgettext("short", "Deliveries"),
        "s3": _("Orders"),
    }
    ours = [(look, named[look], exposure.amount(*keys)) for look, keys in SHOWN.items()]
    known = {key for keys in SHOWN.values() for key in keys}
    others = [
        (part.look, str(part.label), part.signed)
        for part in exposure.counted
        if part.key not in known
    ]
    return [*ours, *others]


def _bare(amount: Decimal) -> str:
    return formats.number(amount, 0)
