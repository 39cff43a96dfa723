from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.components.answers import tell
from scheda.foundation.notifications import preferences
from scheda.foundation.notifications.forms import WAY, SettingsForm
from scheda.foundation.notifications.models import Notification, NotificationQuerySet
from scheda.foundation.notifications.services import mark_all_read, mark_read
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

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


class Bell(NotificationScreen):
    """The bell itself, with its dot; it asks for itself when it hears of something new."""

    template_name = "layouts/_bell_button.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    @property
    def wants_fragment(self) -> bool:
        return False


class Open(NotificationScreen):
    """Go to what the notification speaks of; it counts as read from now on."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        notification = mark_read(get_object_or_404(self.records(), pk=pk))
        return HttpResponseRedirect(notification.url or reverse("notifications:list"))


class Read(NotificationScreen):
    """Mark one as read where it stands."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        mark_read(get_object_or_404(self.records(), pk=pk))
        if not self.request.htmx:
            return HttpResponseRedirect(reverse("notifications:list"))
        return tell(HttpResponse(status=204), **{"news-changed": True})


class MarkAllRead(NotificationScreen):
    def post(self, request: HttpRequest) -> HttpResponse:
        mark_all_read(request.user)
        return HttpResponseRedirect(reverse("notifications:list"))


class NotificationSettings(FormScreen):
    """What one is told, how, and when not to be disturbed."""

    title = _("My notifications")
    permission = None
    template_name = "notifications/settings.html"
    form_class = SettingsForm

    def initial(self, record: None) -> dict[str, Any]:
        ways = preferences.chosen(self.request.user)
        habits = preferences.habits_of(self.request.user)
        return {**vars(habits), **{WAY + kind: way for kind, way in ways.items()}}

    def perform(self, form: SettingsForm, record: None) -> str:
        preferences.choose(self.request.user, ways=form.ways, habits=form.habits)
        messages.success(self.request, _("Saved"))
        return reverse("notifications:settings")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
