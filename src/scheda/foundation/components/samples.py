"""Invented companies and figures for the gallery."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone

from scheda.foundation.components.widgets import TypeAhead

TOKENS = (
    *("canvas", "surface", "sunken", "raised", "line", "line-control", "text", "text-2", "text-3"),
    *("accent", "accent-solid", "accent-soft", "signal", "ok", "ok-soft", "ok-mark", "warn"),
    *("warn-soft", "warn-mark", "bad", "bad-soft", "bad-mark", "plan", "plan-soft", "plan-mark"),
    *("c1", "c2", "c3", "c4", "c0"),
)
COMPANIES = [
    {"id": "1", "label": "Serramenti Altagna S.r.l.", "detail": "Schio, C-00655"},
    {"id": "2", "label": "Altavilla Legnami", "detail": "Vicenza, C-00418"},
    {"id": "3", "label": "Edilcantieri Vallescura S.r.l.", "detail": "Vigonza, C-00482"},
    {"id": "4", "label": "Construcții Brașov Sud S.R.L.", "detail": "Brașov, C-01201"},
]
ROWS = [
    ("Officine Pontelungo Est", "Paolo Marchetti", 104, Decimal("12840.00"), 1, "bad", True),
    ("Logistica Brentasole S.p.A.", "Giulia Ferraro", 97, None, 4, "warn", True),
    ("Comune di Borgovento", "Paolo Marchetti", 91, Decimal("18400.00"), 4, "warn", False),
    ("Serramenti Altagna S.r.l.", "Giulia Ferraro", 72, None, 5, "s1", False),
]


class SampleForm(forms.Form):
    name = forms.CharField(label="Ragione sociale", initial="Serramenti Altagna S.r.l.")
    vat = forms.CharField(label="Partita IVA", help_text="11 cifre, con o senza IT davanti")
    owner = forms.ChoiceField(
        label="Responsabile", choices=[("", "Scegli…"), ("1", "Giulia Ferraro")]
    )
    notes = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    customer = forms.CharField(
        label="Cliente",
        widget=TypeAhead(reverse_lazy("components:suggestions"), create="/customers/new/"),
        required=False,
    )
    channel = forms.ChoiceField(
        label="Canale preferito",
        widget=forms.RadioSelect,
        choices=[("phone", "Telefono"), ("mail", "E-mail")],
        required=False,
    )
    remember = forms.BooleanField(label="Ricorda questi abbinamenti", required=False)

    def clean_vat(self) -> str:
        raise forms.ValidationError("Manca una cifra: ne hai scritte 10, ne servono 11")


def context() -> dict[str, Any]:
    now = timezone.now()
    return {
        "tokens": TOKENS,
        "rows": ROWS,
        "form": SampleForm(auto_id="plain_%s"),
        "refused": SampleForm({"name": "Serramenti Altagna", "vat": "0999048203"}),
        "now": now,
        "tomorrow": now + dt.timedelta(days=1),
        "spring": dt.date(now.year + 1, 3, 9),
        "amount": Decimal("48450.00"),
        "credit": [(31200, "s1"), (9150, "s2"), (8100, "s3")],
        "exceeded": [(104, "bad")],
        "rising": [2, 3, 3, 5, 4, 6, 7],
        "falling": [7, 6, 6, 4, 5, 3, 2],
        "views": [
            {"label": "Tutti", "url": "#all", "count": "1.284", "current": False},
            {
                "label": "Fido oltre 80%",
                "url": "#over",
                "count": 18,
                "current": True,
                "icon": "users",
            },
            {"label": "Fermi da 60 gg", "url": "#idle", "count": 64, "current": False},
        ],
        "steps": [
            {"label": "File", "state": "done"},
            {"label": "Formato", "state": "done"},
            {"label": "Colonne", "state": "now"},
            {"label": "Doppioni", "state": ""},
            {"label": "Riepilogo", "state": ""},
        ],
    }
