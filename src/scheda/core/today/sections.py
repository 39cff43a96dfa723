"""What the page of the day knows by itself: the news under the bell."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.today.extension_points import (
    MOST_ROWS,
    Reader,
    TodayAction,
    TodayList,
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

    def found(self, reader: Reader, threshold: Decimal | None) -> TodayList:
        user = reader.user
        rows = [
            TodayRow(
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
            for one in Notification.objects.visible_to(user).unread()[:MOST_ROWS]
        ]
        total = user.unread_notifications if len(rows) == MOST_ROWS else len(rows)
        return TodayList(rows, total, reverse("notifications:list"))
