"""The next step in the same gesture: what, when, who."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.activities import steps
from scheda.core.activities.models import Activity, Task
from scheda.foundation.accounts.models import User

MINUTE = "%Y-%m-%dT%H:%M"


class NextStepForm(forms.Form):
    """Empty `when` plans nothing. The colleagues are fetched when somebody looks there."""

    kind = forms.ChoiceField(label=_("What"), choices=Task.Kind.choices, required=False)
    when = forms.ChoiceField(label=_("When"), required=False)
    at = forms.DateTimeField(
        label=_("Day and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label=_("Who"), required=False, empty_label=pgettext_lazy("who", "me")
    )
    subject = forms.CharField(label=_("About"), required=False, max_length=200)
    anyway = forms.BooleanField(label=_("Plan it anyway"), required=False)

    def __init__(
        self,
        *args: Any,
        user: Any,
        has_next: bool = False,
        when: Iterable[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        """`when` are the days to choose from, where they are known already."""
        super().__init__(*args, **kwargs)
        self.prefix = "next"
        self.user, self.has_next = user, has_next
        days: Any = self.fields["when"]
        nothing = _("stays as planned") if has_next else pgettext_lazy("next step", "none")
        days.choices = [
            (steps.NONE, nothing),
            *(steps.choices(user) if when is None else when),
            (steps.AT, _("on a day…")),
        ]
        owner: Any = self.fields["owner"]
        owner.queryset = User.objects.filter(is_active=True).exclude(pk=user.pk)
        people = cache(lambda: colleagues(user) if self.is_bound else [])
        owner.choices = lambda: [("", owner.empty_label), *people()]

    def begin(self, kind: str, outcome: str = "") -> "NextStepForm":
        """Filled in with what usually follows."""
        step, when = steps.usual(kind, outcome)
        self.initial["kind"] = step
        self.initial["when"] = steps.NONE if self.has_next else when
        return self

    @property
    def words(self) -> str:
        """What is chosen, said: call again in 3 days."""
        kind = self.data.get("next-kind") or self.initial.get("kind") or Task.Kind.CALL
        when = self.data.get("next-when", self.initial.get("when", steps.NONE))
        label = str(dict(self.fields["when"].choices).get(when, ""))  # type: ignore[attr-defined]
        return f"{steps.WORDS.get(kind, '')} {label}" if when else label

    @property
    def kinds(self) -> list[tuple[str, str, Any]]:
        """Kind, its name, and how it is said as a next step."""
        return [(kind.value, str(kind.label), steps.WORDS[kind]) for kind in Task.Kind]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("when") == steps.AT and not facts.get("at"):
            self.add_error("at", _("Choose a day and a time."))
        kind = facts.get("kind") or Task.Kind.CALL
        if facts.get("when") and kind == Task.Kind.TO_DO and not facts.get("subject"):
            self.add_error("subject", ValidationError(_("Write what there is to do.")))
        return facts

    @property
    def step(self) -> dict[str, Any]:
        """What `plan` takes, once the form is valid; nothing is nothing."""
        facts = self.cleaned_data
        if not facts.get("when"):
            return {}
        return {
            **self.moment,
            "kind": facts.get("kind") or Task.Kind.CALL,
            "owner": facts.get("owner") or self.user,
            "subject": facts.get("subject", ""),
            "anyway": facts.get("anyway", False),
        }

    @property
    def moment(self) -> dict[str, Any]:
        when = self.cleaned_data["when"]
        if when == steps.AT:
            return {"due_at": self.cleaned_data["at"], "is_all_day": False}
        return {"due_at": steps.start_of(steps.day_of(when, self.user)), "is_all_day": True}


def colleagues(user: Any) -> list[tuple[Any, str]]:
    """Who else may take the next step."""
    others = User.objects.filter(is_active=True).exclude(pk=user.pk).order_by("name")
    known = others.values_list("pk", "name", "email")
    return [(pk, name or email) for pk, name, email in known]


class DoneForm(forms.Form):
    """What came of it, in a few words."""

    text = forms.CharField(label=_("What came of it"), required=False, max_length=20_000)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        fitting = OUTCOMES.get(Task.Kind(task.kind), ())
        outcome.choices = [(key, Activity.Outcome(key).label) for key in fitting]
        if not outcome.choices:
            del self.fields["outcome"]
        else:
            self.initial.setdefault("outcome", outcome.choices[0][0])


CALLED = ("answered", "no_answer", "voicemail", "call_back")
MET = ("done", "not_met")
OUTCOMES = {Task.Kind.CALL: CALLED, Task.Kind.MEETING: MET, Task.Kind.VISIT: MET}
