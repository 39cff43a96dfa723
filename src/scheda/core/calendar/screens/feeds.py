"""A person's calendar for other programs, and single appointments as files."""

import hashlib
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from scheda.core.activities.public import Task
from scheda.core.calendar.forms.feed import FeedForm
from scheda.core.calendar.models import Feed
from scheda.core.calendar.permissions import VIEW_TASKS
from scheda.core.calendar.services import feeds, writing
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.throttling.doors import limited
from scheda.foundation.throttling.limits import Limit

PAGE = "calendar:feed_settings"


@method_decorator(limited(Limit("calendar feed", 120, 60)), name="dispatch")
class FeedFile(View):
    """Opens with the secret in the address. Who has none of the right ones finds nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        feed = feeds.find(token)
        if feed is None:
            raise Http404
        with translation.override(feed.owner.language or settings.LANGUAGE_CODE):
            content = feeds.write(feed)
        feeds.note_use(feed)
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        if etag in request.headers.get("If-None-Match", ""):
            return HttpResponse(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        return _file(content, "scheda.ics", headers)


class FeedSettings(FormScreen):
    """Make the address, choose what it tells, and see when it was last read."""

    title = gettext_lazy("My calendar elsewhere")
    permission = VIEW_TASKS
    template_name = "calendar/feed.html"
    form_class = FeedForm

    def record(self, pk: UUID | None) -> Feed | None:
        return Feed.objects.visible_to(self.request.user).first()

    def initial(self, record: Feed | None) -> dict[str, Any]:
        return {"shows": record.shows if record else Feed.Shows.FULL}

    def post(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        record, form = self.record(pk), FeedForm(request.POST)
        if not form.is_valid():
            return self.show(form=form, record=record, status=422)
        shows, user = form.cleaned_data["shows"], self.request.user
        if record and "renew" not in request.POST:
            feeds.tell(record, shows=shows, by=user)
            messages.success(request, _("Saved"))
            return HttpResponseRedirect(reverse(PAGE))
        token = feeds.renew(user, shows=shows, by=user)
        address = settings.PUBLIC_URL + reverse("calendar:feed", args=[token])
        answer = self.show(form=form, record=self.record(pk), address=address)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @property
    def wants_fragment(self) -> bool:
        return False


class RevokeFeed(Screen):
    title = gettext_lazy("My calendar elsewhere")
    permission = VIEW_TASKS

    def post(self, request: HttpRequest) -> HttpResponse:
        feed = get_object_or_404(Feed.objects.visible_to(request.user))
        feeds.revoke(feed, by=self.request.user)
        messages.success(request, _("The address no longer works"))
        return HttpResponseRedirect(reverse(PAGE))


class AppointmentFile(Screen):
    """One appointment, to be opened in another calendar."""

    title = gettext_lazy("Appointment")
    permission = VIEW_TASKS

    def records(self) -> Any:
        return Task.objects.visible_to(self.request.user).select_related("party", "person")

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        task = get_object_or_404(self.records(), pk=pk)
        return _file(writing.file_of(task), "appointment.ics", {})


def _file(content: bytes, name: str, headers: dict[str, str]) -> HttpResponse:
    said = {"Content-Disposition": f'attachment; filename="{name}"', **headers}
    return HttpResponse(content, content_type=writing.CONTENT_TYPE, headers=said)
