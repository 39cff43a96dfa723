"""What the page of the day knows by itself: the news under the bell."""

from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.today.extension_points import (
    Reader,
    TodayAction,
    TodayRow,
    TodaySection,
)
from scheda.foundation.components.formats import ago
from scheda.foundation.notifications.models import Notification


class UnreadNews(TodaySection):
    """Mentions and everything else that was told and not read yet."""

    key = "news"
    order = 30
    title = _("For me to read")
    icon = "bell"
    refresh = "news-changed"

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[Notification]:
        return Notification.objects.visible_to(reader.user).unread()

    def row(self, one: Notification) -> TodayRow:
        return TodayRow(
            title=one.title,
            url=one.url or reverse("notifications:list"),
            detail=one.text,
            when=ago(one.at),
            actions=[
                TodayAction(
                    _("Mark as read"), reverse("notifications:read", args=[one.pk]), "check"
                )
            ],
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        return reverse("notifications:list")
