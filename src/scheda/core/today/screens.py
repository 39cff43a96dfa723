from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.today.extension_points import Reader, today_figures
from scheda.core.today.forms import LayoutForm
from scheda.core.today.services.layouts import Start, arrange, start_of
from scheda.core.today.services.reading import Filled, read
from scheda.foundation.access.rights import rights_of
from scheda.foundation.screens.base import Screen

MINE, ALL = "mine", "all"
CHOICES = [(MINE, pgettext_lazy("things", "Mine")), (ALL, pgettext_lazy("things", "Everybody's"))]


class TodayScreen(Screen):
    title = _("Today")
    permission = None
    template_name = "today/today.html"

    @cached_property
    def start(self) -> Start:
        return start_of(self.request.user)

    @cached_property
    def reader(self) -> Reader:
        """Whose things: as asked, else one's own; who has no customers looks at everybody's."""
        asked = self.request.GET.get("whose", "")
        if asked not in {MINE, ALL}:
            asked = MINE if self.start.has_customers else ALL
        return Reader(self.request.user, sees_all=asked == ALL)

    @property
    def whose(self) -> str:
        return ALL if self.reader.sees_all else MINE


class TodayPage(TodayScreen):
    """What needs me now. Sections in which nothing waits are named in one line."""

    def get(self, request: HttpRequest) -> HttpResponse:
        placed = [one for one in self.start.placed if one.is_shown]
        sources = [one for one in today_figures if one.is_allowed(request.user)]
        filled, figures = read(placed, sources, self.reader)
        return self.show(
            sections=[shown(one) for one in filled if one[1].rows],
            quiet=[section for section, found in filled if not found.rows],
            figures=figures,
            now=timezone.localtime(),
            whose=self.whose,
            choices=CHOICES,
            may_nothing=not rights_of(request.user).scopes,
        )


def shown(filled: Filled) -> dict[str, Any]:
    section, found = filled
    return {"section": section, "found": found}


class TodayPart(TodayScreen):
    """One section by itself, fetched again after something in it was done."""

    template_name = "today/section.html"

    @property
    def wants_fragment(self) -> bool:
        return False

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        placed = [one for one in self.start.placed if one.section.key == key]
        if not placed:
            raise Http404
        [filled], _figures = read(placed, (), self.reader)
        return self.show(one=shown(filled), whose=self.whose)


class AdjustToday(TodayScreen):
    """Which sections, in which order, from which threshold on. Works without scripts."""

    title = _("Adjust the day")
    template_name = "today/adjust.html"

    @property
    def wants_fragment(self) -> bool:
        return False

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=LayoutForm(start_of(request.user).placed))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LayoutForm(start_of(request.user).placed, data=request.POST)
        if not form.is_valid():
            return self.show(form=form, status=422)
        arrange(request.user, **form.facts)
        if {"up", "down"} & request.POST.keys():
            return HttpResponseRedirect(reverse("today:adjust"))
        messages.success(request, _("Saved"))
        return HttpResponseRedirect(reverse("today:today"))
