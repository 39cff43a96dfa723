from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models.record import Record

PREFIX = "custom_"
SEALABLE = ("text", "number", "money", "date", "choice")
FINDABLE = ("text", "number")
"""Of the others so few values are possible that an index would tell them."""
KEY = RegexValidator(r"^[a-z][a-z0-9_]{0,39}$", _("Use small letters, digits and underscores."))


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    def of(self, record_type: str) -> "CustomFieldQuerySet":
        return self.filter(record_type=record_type, is_active=True)


class CustomField(Record):
    """A field that an administrator added to one kind of record; its values live in `custom`.

    Sealed once, it stays so. `sealed_at` is when the values from before were sealed as well.
    """

    class Type(models.TextChoices):
        TEXT = Kind.TEXT, _("text")
        NUMBER = Kind.NUMBER, _("number")
        MONEY = Kind.MONEY, _("money")
        DATE = Kind.DATE, _("date")
        CHOICE = Kind.CHOICE, _("choice")
        TAGS = Kind.TAGS, _("multiple choice")
        BOOLEAN = Kind.BOOLEAN, _("yes or no")
        RECORD = Kind.RECORD, _("link to a record")

    record_type = models.CharField(_("record"), max_length=80)
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    label = models.CharField(_("label"), max_length=80)
    labels = models.JSONField(_("label in other languages"), default=dict, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Type)
    options = models.JSONField(_("choices"), default=list, blank=True)
    target_type = models.CharField(_("links to"), max_length=80, blank=True)
    is_required = models.BooleanField(_("required"), default=False)
    is_sealed = models.BooleanField(_("sealed"), default=False)
    is_findable = models.BooleanField(_("found by its whole value"), default=False)
    sealed_at = models.DateTimeField(null=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        ordering = ["position", "label"]
        triggers = history_triggers("records.customfield", party="")
        constraints = [
            models.UniqueConstraint(fields=["record_type", "key"], name="records_custom_key_once"),
            models.CheckConstraint(
                condition=models.Q(is_sealed=False) | models.Q(kind__in=SEALABLE),
                name="records_custom_sealable",
            ),
            models.CheckConstraint(
                condition=models.Q(is_findable=False) | models.Q(is_sealed=True, kind__in=FINDABLE),
                name="records_custom_findable",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def purpose(self) -> str:
        """What its blind index is made for; empty without one."""
        return f"custom.{self.pk}" if self.is_findable else ""

    @property
    def is_being_sealed(self) -> bool:
        return self.is_sealed and self.sealed_at is None

    def as_field(self, language: str) -> Field:
        kind = Kind(self.kind)
        facts: dict[str, Any] = {}
        if kind is Kind.RECORD:
            facts["chooser"] = self.target_type
        if kind in {Kind.CHOICE, Kind.TAGS}:
            facts["choices"] = lambda: [(str(one), str(one)) for one in self.options]
        return Field(
            key=PREFIX + self.key,
            label=self.labels.get(language) or self.label,
            kind=kind,
            path=f"custom__{self.key}",
            nullable=True,
            sortable=kind not in {Kind.TAGS, Kind.RECORD} and not self.is_sealed,
            filterable=self.is_findable or not self.is_sealed,
            importable=True,
            editable=True,
            bulk=not self.is_sealed,
            is_sealed=self.is_sealed,
            purpose=self.purpose,
            is_custom=True,
            is_required=self.is_required,
            **facts,
        )
