"""How long things stay, and where copies are."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.privacy import forms
from scheda.core.privacy.fields import copy_fields
from scheda.core.privacy.models import Copy, RetentionRule
from scheda.core.privacy.permissions import DESTROY_COPIES, VIEW_COPIES
from scheda.core.privacy.screens.base import RoomScreen
from scheda.core.privacy.services import copies, retaining
from scheda.foundation.access.scope import DELETE
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView


class Retention(RoomScreen):
    """What would go by each rule now, before it is switched on."""

    title = gettext_lazy("How long things stay")
    permission = ADMINISTER
    template_name = "privacy/retention.html"

    def records(self) -> Any:
        return RetentionRule.objects.all()

    def get(self, request: HttpRequest) -> HttpResponse:
        previews = [retaining.preview(rule) for rule in retaining.rules()]
        return self.show(previews=previews, may_change=True)


class EditRule(FormScreen):
    title = gettext_lazy("Retention rule")
    permission = ADMINISTER
    dangerous = frozenset({"POST"})
    back_url = "/privacy/retention/"

    def records(self) -> Any:
        return RetentionRule.objects.all()

    def record(self, pk: UUID | None) -> RetentionRule:
        known = {rule.kind: rule for rule in retaining.rules()}
        if self.kwargs["kind"] not in known:
            raise Http404
        return known[self.kwargs["kind"]]

    def form(self, record: RetentionRule, **data: Any) -> forms.RuleForm:
        return forms.RuleForm(data.get("data"), instance=record)

    def perform(self, form: forms.RuleForm, record: RetentionRule) -> str:
        retaining.save(record, **form.cleaned_data)
        return self.back_url


class CopyScreen(Screen):
    title = gettext_lazy("Copies of data")
    permission = VIEW_COPIES

    def records(self) -> Any:
        return Copy.objects.visible_to(self.request.user).select_related("party", "by")


class CopyList(CopyScreen, ListScreen):
    template_name = "privacy/copies.html"
    vocabulary = copy_fields
    columns = [
        "title", "kind", "customer", "recipient", "made_at", "until", "destroyed_at",
    ]  # fmt: skip
    default_sort = "-made_at"
    empty_text = gettext_lazy("Exports, access files, printed sheets and backups show here.")
    standing_views = (
        StandingView("exports", gettext_lazy("Exports"), "kind=export"),
        StandingView("access", gettext_lazy("Access files"), "kind=access"),
        StandingView("handed", gettext_lazy("Handed to others"), "kind=handed"),
        StandingView("backups", gettext_lazy("Backups"), "kind=backup"),
    )

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        return records.filter(title__icontains=text)


class DestroyCopy(Screen):
    """Ours is destroyed; of what lies elsewhere somebody says that it is."""

    permission = DESTROY_COPIES
    dangerous = frozenset({"POST"})

    def records(self) -> Any:
        reached = Copy.objects.allowed(self.request.user, DELETE).existing()
        return reached.exclude(kind=Copy.Kind.BACKUP)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        copy = get_object_or_404(self.records(), pk=pk)
        copies.destroy(copy, by=self.request.user)
        if not self.request.htmx:
            return HttpResponseRedirect("/privacy/copies/")
        return done(_("Destroyed"), "list-changed")
