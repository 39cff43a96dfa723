"""Requests whose month is nearly over, on the page of the day."""

from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.models import PrivacyRequest
from scheda.core.privacy.permissions import VIEW_REQUESTS
from scheda.core.today.extension_points import Reader, TodayRow, TodaySection
from scheda.foundation.components.formats import ago


class RequestsDue(TodaySection):
    key = "privacy"
    order = 45
    title = _("Privacy requests to answer")
    icon = "shield-check"
    permission = VIEW_REQUESTS

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[PrivacyRequest]:
        seen = PrivacyRequest.objects.visible_to(reader.user).near(timezone.localdate())
        mine = reader.narrow(seen, "owner").select_related("party")
        return mine.order_by("deadline_on", "number")

    def row(self, one: PrivacyRequest) -> TodayRow:
        return TodayRow(
            title=f"{one.number} · {one.get_kind_display()}",
            url=one.get_absolute_url(),
            detail=str(one.requester),
            when=ago(one.deadline),
            tone=one.tone if one.tone != "info" else "",
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        return f"{reverse('privacy:requests')}?{urlencode({**reader.query, 'near': '1'})}"
