"""Settings, Backups: what there is, how it stands, one now, and the end of one."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.step_up import UNSAFE
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.backup import keeping, swap
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.jobs import make_a_set
from scheda.foundation.backup.models import BackupSet, BackupSetQuerySet, State
from scheda.foundation.backup.places import usual_folder
from scheda.foundation.backup.standing import standing
from scheda.foundation.screens.base import Screen

SHOWN = 60


class BackupScreen(Screen):
    title = _("Backups")
    permission = ADMINISTER

    def records(self) -> BackupSetQuerySet:
        return BackupSet.objects.visible_to(self.request.user)


class BackupList(BackupScreen):
    template_name = "backup/sets.html"

    def get(self, request: HttpRequest, **place: Any) -> HttpResponse:
        now = standing()
        return self.show(
            sets=self.records().exclude(state=State.DELETED)[:SHOWN],
            standing=now,
            is_overdue=now.is_overdue(timezone.now()),
            folder=usual_folder(),
            daily=keeping.DAILY,
            weekly=keeping.WEEKLY,
            formers=swap.formers(Path(settings.DATA_FOLDER)),
        )


class MakeBackup(BackupScreen):
    dangerous = UNSAFE

    def post(self, request: HttpRequest) -> HttpResponse:
        make_a_set.defer(by=str(self.request.user.pk))
        messages.success(request, _("The backup has begun. It appears here when it is whole."))
        return HttpResponseRedirect(reverse("backup:sets"))


class DeleteBackup(BackupScreen):
    dangerous = UNSAFE

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        made = get_object_or_404(self.records().ended(), pk=pk)
        try:
            keeping.delete_set(made, by=self.request.user.pk)
        except BackupTrouble as trouble:
            messages.error(request, trouble.sentence)
        else:
            messages.success(request, _("Its key is destroyed: no copy of it opens any more."))
        return HttpResponseRedirect(reverse("backup:sets"))
