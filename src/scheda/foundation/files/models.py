import logging
from collections.abc import Iterable
from functools import partial, reduce
from operator import or_
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.chunks import SealedReader
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.crypto.errors import TamperedValue
from scheda.foundation.files.extension_points import attachment_owners
from scheda.foundation.records.models import Record

logger = logging.getLogger(__name__)
SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/webp", "application/pdf"})


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: Any) -> "AttachmentQuerySet":
        """An attachment is seen by whoever sees its record, or its party where that is enough."""
        conditions = [owner.condition(user) for owner in attachment_owners]
        return self.filter(reduce(or_, conditions)) if conditions else self.none()

    def holding(self, fingerprints: Iterable[str]) -> "AttachmentQuerySet":
        """Those whose bytes, or whose small pictures, have one of these fingerprints."""
        wanted = list(fingerprints)
        return self.filter(Q(sha256__in=wanted) | Q(small_sha256__in=wanted))

    def of(self, record: models.Model) -> "AttachmentQuerySet":
        return self.filter(record_type=record._meta.label_lower, record_id=record.pk)


class Attachment(Record):
    """A file of a record. Its bytes are stored once, under their own fingerprint.

    A personal one is sealed with the key of its party, one that the law keeps longer with a key for
    that (`sealed_for`). Its fingerprint is that of the sealed bytes, and tells nobody that another
    one has the same file. Rows of one batch that share sealed bytes name the same `seal_id`.
    """

    record_type = models.CharField(max_length=80, editable=False)
    record_id = models.UUIDField(editable=False)
    party_id = models.UUIDField(null=True, db_index=True, editable=False)
    category = models.CharField(_("category"), max_length=20, blank=True)
    name = models.CharField(_("name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    small_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    is_sealed = models.BooleanField(_("sealed"), default=False, editable=False)
    sealed_for = models.CharField(max_length=64, blank=True, editable=False)
    seal_id = models.UUIDField(null=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        triggers = history_triggers("files.attachment")
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="files_attachment_not_empty")
        ]
        indexes = [
            models.Index(
                fields=["record_id", "record_type", "-created_at"], name="files_attachment_record"
            ),
            models.Index(fields=["sha256"], name="files_attachment_content"),
            models.Index(
                fields=["small_sha256"],
                name="files_attachment_small",
                condition=~Q(small_sha256=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:download", args=[self.pk])

    @property
    def content_path(self) -> str:
        return content_path(self.sha256)

    @property
    def is_shown_in_place(self) -> bool:
        """The browser may show it instead of saving it."""
        return self.media_type in SHOWN_IN_PLACE

    @property
    def key_holder(self) -> str:
        """Whose data key seals the bytes."""
        return self.sealed_for or str(self.party_id or "personal-files")

    @property
    def small_url(self) -> str:
        """A small picture for lists; nothing when it is none."""
        return f"{self.get_absolute_url()}?small" if self.small_sha256 else ""

    def open(self) -> "IO[bytes]":
        """The bytes that people gave, whether they are kept sealed or not."""
        return self._opened(self.sha256, "content")

    def open_small(self) -> "IO[bytes]":
        return self._opened(self.small_sha256, "small")

    def cell(self, column: str, holder: str) -> Cell:
        return Cell("files_attachment", column, str(self.seal_id or self.pk), holder)

    def _opened(self, fingerprint: str, column: str) -> "IO[bytes]":
        stored = default_storage.open(content_path(fingerprint))
        if not self.is_sealed:
            return stored
        try:
            return cast("IO[bytes]", SealedReader(stored, partial(self.cell, column)))
        except TamperedValue:
            logger.critical("A sealed file was altered: attachment %s", self.pk)
            raise


def content_path(sha256: str) -> str:
    """Two levels of folders, so that none grows too large."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
