"""The verbs of a machine: hand over, take back, sell, mark, read, go on."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from scheda.foundation.components.answers import done
from scheda.foundation.records.fields import Label
from scheda.foundation.screens.form import FormScreen
from scheda.modules.equipment.forms import (
    HandOverForm,
    ReadingForm,
    SellForm,
    StageForm,
    TroubleForm,
)
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.screens.base import EquipmentEditing
from scheda.modules.equipment.services import moving, reading, registering, working


class Deed(EquipmentEditing, FormScreen):
    """A question or two, then one thing is done to one machine."""

    done_text: ClassVar[Label]

    def initial(self, record: Any) -> dict[str, Any]:
        return self.request.GET.dict()

    def leave(self, destination: Any) -> HttpResponse:
        self.submission.led_to(self.back_url)
        text = destination if isinstance(destination, str) else str(self.done_text)
        return self.said(self.machine(self.kwargs["pk"]), text)

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.machine(self.kwargs["pk"]).get_absolute_url()


class HandOver(Deed):
    title = gettext_lazy("Hand over to a customer")
    verb = gettext_lazy("Hand over")
    form_class = HandOverForm
    done_text = gettext_lazy("Handed over")

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def perform(self, form: HandOverForm, record: Equipment) -> Equipment:
        facts = dict(form.cleaned_data)
        at = moment_of(facts.pop("on"))
        return moving.hand_over(record, by=self.request.user, at=at, **facts)


class Sell(Deed):
    title = gettext_lazy("Sell, or pass to a new owner")
    verb = gettext_lazy("It is theirs now")
    form_class = SellForm
    done_text = gettext_lazy("The owner is another one now")

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def perform(self, form: SellForm, record: Equipment) -> Equipment:
        facts = form.cleaned_data
        at = moment_of(facts["on"])
        return moving.sell(record, to=facts["to"], by=self.request.user, at=at)


class ReportTrouble(Deed):
    title = gettext_lazy("Report trouble")
    form_class = TroubleForm
    done_text = gettext_lazy("Marked")

    def perform(self, form: TroubleForm, record: Equipment) -> Equipment:
        return working.mark(record, by=self.request.user, **form.cleaned_data)


class NextStage(Deed):
    title = gettext_lazy("Next stage of life")
    form_class = StageForm
    done_text = gettext_lazy("Saved")

    def form(self, record: Equipment, **data: Any) -> StageForm:
        return StageForm(machine=record, **data)

    def perform(self, form: StageForm, record: Equipment) -> Equipment:
        return registering.advance(record, to=form.cleaned_data["to"], by=self.request.user)


class AddReading(Deed):
    """From the page of the machine, with one figure."""

    title = gettext_lazy("New reading")
    form_class = ReadingForm

    def perform(self, form: ReadingForm, record: Equipment) -> str:
        facts = dict(form.cleaned_data)
        at = moment_of(facts.pop("on"))
        kept = reading.add(record, by=self.request.user, at=at, **facts)
        if kept.state == kept.State.SUSPECT:
            return _("Stored as suspect: more hours than have passed since the last reading")
        return _("Reading stored")


class PlainDeed(EquipmentEditing):
    """Done at the press of a button; the page shows what became of it."""

    def perform(self, machine: Equipment) -> str:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        machine = self.machine(pk)
        try:
            text = self.perform(machine)
        except ValidationError as refusal:
            answer = done(" ".join(refusal.messages), tone="bad")
            answer.status_code = 422
            return answer
        return self.said(machine, text)


class TakeBack(PlainDeed):
    title = pgettext_lazy("machine", "Take back")

    def perform(self, machine: Equipment) -> str:
        moving.take_back(machine, by=self.request.user)
        return pgettext("machine", "Taken back")


class MarkWorking(PlainDeed):
    title = gettext_lazy("It works again")

    def perform(self, machine: Equipment) -> str:
        working.mark(machine, state=Equipment.WorkingState.OK, by=self.request.user)
        return _("It works again")


def moment_of(day: dt.date | None) -> dt.datetime | None:
    """A day typed: this moment when it is today, else the morning of that day."""
    if day is None or day == timezone.localdate():
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))
