from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import Figure
from scheda.core.today.extension_points import TodayList, today_figures
from scheda.core.today.forms import LayoutForm
from scheda.core.today.services.layouts import Placed, arrange, layout_of
from scheda.foundation.screens.base import Screen


class TodayScreen(Screen):
    title = _("Today")
    permission = None
    template_name = "today/today.html"

    def filled(self, placed: Placed) -> dict[str, Any]:
        """One section with what waits in it now."""
        found: TodayList = placed.section.found(self.request.user, placed.threshold)
        return {"section": placed.section, "found": found}


class TodayPage(TodayScreen):
    """What needs me now. Sections in which nothing waits are named in one line."""

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = [self.filled(one) for one in layout_of(request.user) if one.is_shown]
        return self.show(
            sections=[one for one in shown if one["found"].rows],
            quiet=[one["section"] for one in shown if not one["found"].rows],
            figures=self.figures(),
            now=timezone.localtime(),
        )

    def figures(self) -> list[Figure]:
        user = self.request.user
        return [
            figure
            for source in today_figures
            if source.is_allowed(user)
            for figure in source.figures(user)
        ]


class TodayPart(TodayScreen):
    """One section by itself, fetched again after something in it was done."""

    template_name = "today/section.html"

    @property
    def wants_fragment(self) -> bool:
        return False

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        for one in layout_of(request.user):
            if one.section.key == key:
                return self.show(one=self.filled(one))
        raise Http404


class AdjustToday(TodayScreen):
    """Which sections, in which order, from which threshold on. Works without scripts."""

    title = _("Adjust the day")
    template_name = "today/adjust.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=LayoutForm(layout_of(request.user)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LayoutForm(layout_of(request.user), data=request.POST)
        if not form.is_valid():
            return self.show(form=form, status=422)
        arrange(request.user, **form.facts)
        if {"up", "down"} & request.POST.keys():
            return HttpResponseRedirect(reverse("today:adjust"))
        messages.success(request, _("Saved"))
        return HttpResponseRedirect(reverse("today:today"))
