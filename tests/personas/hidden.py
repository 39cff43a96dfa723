"""A customer of whom somebody sees every record, and of the records no field that can be hidden."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import models

from scheda.core.parties.models import Party
from scheda.core.parties.public import people, reaching
from scheda.core.parties.services import indexing
from scheda.core.timeline.kinds import timeline_sources
from scheda.foundation.access.models import FieldRule
from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.scope import Scope
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models import CustomField
from scheda.modules.equipment.services import noting, working
from tests.personas import people as visitors
from tests.personas.canaries import DIGITS
from tests.personas.office import Office, records_of
from tests.personas.people import Persona, Who, signed_in

OF_TYPE = {
    "parties.party": "party",
    "activities.task": "task",
    "dossier.paper": "paper",
    "needs.need": "need",
    "documents.document": "document",
    "equipment.equipment": "machine",
    "service_desk.ticket": "ticket",
}
# A value out of a closed list is no canary: it stands in every menu.
UNSINGABLE = {Kind.CHOICE, Kind.BOOLEAN, Kind.RECORD, Kind.PERSON}
LONG_AGO, FAR_AHEAD = 1911, 2111
ENDS = {"expires_on", "warranty_until"}


@dataclass
class Aviary:
    """What was planted, by every way to spell it, and where."""

    places: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    rules: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def word(self, place: str, longest: int = 40) -> str:
        letters = "".join(DIGITS[int(digit)] for digit in f"{len(self.rules):03d}")
        word = f"Zaunkoenig{letters}xq" if longest >= 15 else f"Zk{letters}q"
        self.words.append(word)
        self.rules[place] = re.compile(re.escape(word), re.IGNORECASE)
        return word

    def year(self, place: str, first: int = LONG_AGO) -> int:
        """One that stands nowhere else."""
        year = first + len(self.rules)
        self.rules[place] = re.compile(rf"(?<![\w.-]){year}(?!\w)")
        return year

    def amount(self, place: str) -> Decimal:
        whole = 4_111 + len(self.rules)
        spelled = rf"{whole // 1000}[.,\s\xa0]?{whole % 1000:03d}"
        self.rules[place] = re.compile(rf"(?<![\w.-]){spelled}(?!\w)")
        return Decimal(f"{whole}.37")

    def seen_in(self, text: str) -> list[str]:
        return sorted(place for place, rule in self.rules.items() if rule.search(text))


def hideable() -> list[tuple[RecordType, Field]]:
    return [(kind, one) for kind in record_types for one in kind.fields or () if one.hideable]


def plant_fields(office: Office) -> tuple[Office, Aviary, Persona]:
    """An office of the planted records, and who looks at them."""
    aviary, owner = Aviary(), office["owner"]
    things = records_of(owner, office["team"])
    _plant_parts(aviary, things, owner)
    for kind, one in hideable():
        if one.kind not in UNSINGABLE:
            _plant(aviary, things[OF_TYPE[kind.key]], one, f"{kind.key} {one.key}")
    for name in ("parties.party", "equipment.equipment"):
        own = CustomFieldFactory(record_type=name)
        record, word = things[OF_TYPE[name]], aviary.word(f"{name} custom")
        type(record).objects.filter(pk=record.pk).update(custom={own.key: word})
    _tell_again(things["party"])
    return replace(office, things={**office.things, **things}), aviary, _reader()


def _plant(aviary: Aviary, record: Any, one: Field, place: str) -> None:
    """Into the column itself, so that no service asks whether a canary is a tax number."""
    column = record._meta.get_field(one.columns[0])
    value: Any
    if hasattr(column, "open_copy"):
        setattr(record, column.name, aviary.word(place, column.max_length))
        record.save(update_fields=[column.name])
        return
    if isinstance(column, models.DateField):
        year = aviary.year(place, FAR_AHEAD if one.key in ENDS else LONG_AGO)
        value = dt.date(year, 7, 23)
    elif isinstance(column, models.DecimalField):
        value = aviary.amount(place)
    elif isinstance(column, models.IntegerField):
        value = aviary.year(place)
    elif one.kind is Kind.TAGS:
        value = [aviary.word(place)]
    else:
        value = aviary.word(place, column.max_length or 40)
    type(record).objects.filter(pk=record.pk).update(**{column.name: value})


def _plant_parts(aviary: Aviary, things: dict[str, Any], owner: Any) -> None:
    party, machine = things["party"], things["machine"]
    for type_ in ("email", "pec", "web"):
        word = aviary.word(f"contact {type_}")
        value = f"https://{word}.example/" if type_ == "web" else f"{word}@example.com"
        point = reaching.add_contact_point(party, type=type_, value=value, by=owner)
        again = value.replace(word, aviary.word(f"contact {type_}, changed"))
        reaching.change_contact_point(point, by=owner, type=type_, value=again)
    words = {
        name: aviary.word(f"address {name}")
        for name in ("street", "city", "access_notes", "opening_hours", "phone")
    }
    things["address"] = reaching.add_address(party, type="site", by=owner, **words)
    role = {"job_title": aviary.word("role job_title"), "phone": aviary.word("role phone")}
    mail = f"{aviary.word('role email')}@example.com"
    people.change_role(things["role"], by=owner, email=mail, **role)
    aside = {name: aviary.word(f"person {name}") for name in ("notes", "city", "job_title")}
    Party.objects.filter(pk=things["person"].pk).update(**aside)
    working.mark(machine, state="down", reason=aviary.word("machine down"), by=owner)
    noting.note(
        machine, "handed_over", by=owner, party_id=party.pk, rate=str(aviary.amount("rate told")),
        currency="EUR", is_rental=True,
    )  # fmt: skip


def _tell_again(party: Any) -> None:
    """Search and history as they would be had all this been typed."""
    indexing.index([party.pk])
    for source in timeline_sources:
        source.project([party.pk])


def _reader() -> Persona:
    """Every right, and every rule there can be."""
    user = visitors.reaching(Scope.ALL)
    role = user.roles.get()
    FieldRule.objects.bulk_create(
        FieldRule(role=role, record_type=kind.key, field=one.key, effect="hidden")
        for kind, one in hideable()
    )
    for one in CustomField.objects.all():
        key = f"custom_{one.key}"
        FieldRule.objects.create(role=role, record_type=one.record_type, field=key, effect="hidden")
    return signed_in(Who.ALL, user)
