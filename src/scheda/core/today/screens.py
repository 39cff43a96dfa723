from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.parties.extension_points import Figure
from scheda.core.parties.public import Party
from scheda.core.today.extension_points import Reader, TodayList, today_figures
from scheda.core.today.forms import LayoutForm
from scheda.core.today.services.layouts import Placed, arrange, layout_of
from scheda.foundation.access.rights import rights_of
from scheda.foundation.screens.base import Screen

MINE, ALL = "mine", "all"
CHOICES = [(MINE, pgettext_lazy("things", "Mine")), (ALL, pgettext_lazy("things", "Everybody's"))]


class TodayScreen(Screen):
    title = _("Today")
    permission = None
    template_name = "today/today.html"

    @cached_property
    def reader(self) -> Reader:
        """Whose things: as asked, else one's own; who has no customers looks at everybody's."""
        user, asked = self.request.user, self.request.GET.get("whose", "")
        if asked not in {MINE, ALL}:
            has_own = Party.objects.visible_to(user).filter(owner=user).exists()
            asked = MINE if has_own else ALL
        return Reader(user, sees_all=asked == ALL)

    def filled(self, placed: Placed) -> dict[str, Any]:
        """One section with what waits in it now."""
        found: TodayList = placed.section.found(self.reader, placed.threshold)
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
            whose=ALL if self.reader.sees_all else MINE,
            choices=CHOICES,
            may_nothing=not rights_of(request.user).scopes,
        )

    def figures(self) -> list[Figure]:
        return [
            figure
            for source in today_figures
            if source.is_allowed(self.request.user)
            for figure in source.figures(self.reader)
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
                whose = ALL if self.reader.sees_all else MINE
                return self.show(one=self.filled(one), whose=whose)
        raise Http404


class AdjustToday(TodayScreen):
    """Which sections, in which order, from which threshold on. Works without scripts."""

    title = _("Adjust the day")
    template_name = "today/adjust.html"

    @property
    def wants_fragment(self) -> bool:
        return False

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
