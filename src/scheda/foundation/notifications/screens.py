from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.notifications.models import Notification, NotificationQuerySet
from scheda.foundation.notifications.services import mark_all_read, mark_read
from scheda.foundation.screens.base import Screen

LATEST, PAGE = 8, 50


class NotificationScreen(Screen):
    """A person's own notifications; nobody has another's."""

    title = _("Notifications")
    permission = None
    template_name = "notifications/list.html"

    def records(self) -> NotificationQuerySet:
        return Notification.objects.visible_to(self.request.user)


class NotificationList(NotificationScreen):
    def get(self, request: HttpRequest) -> HttpResponse:
        records = self.records()
        after = _uuid(request.GET.get("after", ""))
        before = records.filter(pk=after).first() if after else None
        if before:
            records = records.filter(at__lte=before.at).exclude(at=before.at, pk__gte=before.pk)
        shown = list(records[: PAGE + 1])
        following = shown[PAGE - 1].pk if len(shown) > PAGE else ""
        return self.show(notifications=shown[:PAGE], following=following)


class Latest(NotificationScreen):
    """What drops down from the bell."""

    template_name = "notifications/latest.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(notifications=list(self.records()[:LATEST]))

    @property
    def wants_fragment(self) -> bool:
        return False


class Open(NotificationScreen):
    """Go to what the notification speaks of; it counts as read from now on."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        notification = mark_read(get_object_or_404(self.records(), pk=pk))
        return HttpResponseRedirect(notification.url or reverse("notifications:list"))


class MarkAllRead(NotificationScreen):
    def post(self, request: HttpRequest) -> HttpResponse:
        mark_all_read(request.user)
        return HttpResponseRedirect(reverse("notifications:list"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
