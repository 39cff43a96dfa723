"""The pages of an import: drop files, look at what would come in, confirm, see what came of it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from scheda.foundation.crypto.errors import KeyDestroyed, KeyMissing
from scheda.foundation.files.screens import INERT
from scheda.foundation.importing import starting
from scheda.foundation.importing.extension_points import Importer, importer_of, importers_for
from scheda.foundation.importing.models import ImportedFile, ImportRun, ImportRunQuerySet
from scheda.foundation.importing.services import receiving, running, staging
from scheda.foundation.importing.steps import steps_of
from scheda.foundation.screens.base import Screen

RECENT, LISTED, REFUSED = 5, 50, 200
FRAME = 1024**2
"""What a request holds beside the file itself."""


class ImportScreen(Screen):
    """Whoever may use at least one importer; everybody sees the runs of their own."""

    title = gettext_lazy("Import data")
    permission = None

    def is_allowed(self) -> bool:
        return bool(self.importers)

    @cached_property
    def importers(self) -> list[Importer]:
        return importers_for(self.request.user)

    def records(self) -> ImportRunQuerySet:
        kinds = [importer.key for importer in self.importers]
        return ImportRun.objects.visible_to(self.request.user).filter(kind__in=kinds)

    def run(self, pk: UUID) -> ImportRun:
        run: ImportRun = get_object_or_404(self.records().select_related("started_by"), pk=pk)
        return run

    def go(self, url: str) -> HttpResponse:
        return HttpResponseClientRedirect(url) if self.request.htmx else HttpResponseRedirect(url)


class Start(ImportScreen):
    """What can be imported; with one importer only, straight to it."""

    template_name = "importing/start.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if len(self.importers) == 1:
            return HttpResponseRedirect(self.importers[0].url)
        return self.show(runs=self.records()[:RECENT])


class NewImport(ImportScreen):
    """Drop files; they are received in as many requests as it takes."""

    template_name = "importing/new.html"

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return self.page(self.importer(key))

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        importer = self.importer(key)
        try:
            run = self.receive(importer)
        except ValidationError as refusal:
            return self.page(importer, refusal=" ".join(refusal.messages), status=422)
        if request.POST.get("batch") and "last" not in request.POST:
            return HttpResponse(status=204)
        starting.start_reading(run)
        return self.go(run.get_absolute_url())

    def importer(self, key: str) -> Importer:
        found = next((one for one in self.importers if one.key == key), None)
        if found is None:
            raise Http404
        return found

    def receive(self, importer: Importer) -> ImportRun:
        uploads = self.request.FILES.getlist("files")
        if not uploads:
            raise ValidationError(_("No file has arrived. Choose files, or a folder with some."))
        names = self.request.POST.getlist("paths")
        if len(names) != len(uploads):
            names = [upload.name or "?" for upload in uploads]
        batch = self.request.POST.get("batch", "")[:60]
        run = starting.run_of_batch(importer.key, batch, by=self.request.user)
        receiving.receive(run, receiving.from_uploads(uploads, names))
        return run

    def page(self, importer: Importer, *, refusal: str = "", status: int = 200) -> HttpResponse:
        if refusal and self.request.htmx:
            template = "importing/new.html#refusal"
            return self.show_part(template, status=status, refusal=refusal)
        runs = self.records().filter(kind=importer.key)[:RECENT]
        return self.show_part(
            self.template_name,
            status=status,
            importer=importer,
            runs=runs,
            steps=steps_of(None),
            refusal=refusal,
            most=settings.REQUEST_MAX_BYTES - FRAME,
        )


class Runs(ImportScreen):
    """What was imported, and when."""

    title = gettext_lazy("Imports so far")
    template_name = "importing/runs.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        runs = self.records().select_related("started_by")
        after = _uuid(request.GET.get("after", ""))
        if after:
            runs = runs.filter(pk__lt=after)
        shown = list(runs[: LISTED + 1])
        following = shown[LISTED - 1].pk if len(shown) > LISTED else ""
        rows = [(run, importer_of(run).summary(run)) for run in shown[:LISTED]]
        return self.show_part(self.template_name, runs=rows, following=following)


class RunPage(ImportScreen):
    """One run, whatever it is doing: asked again and again while it is at work."""

    template_name = "importing/run.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self.page(self.run(pk))

    def page(self, run: ImportRun, *, refusal: str = "", status: int = 200) -> HttpResponse:
        importer = importer_of(run)
        context = importer.context(run, self.request.user, self.request.GET)
        return self.show(
            status=status,
            run=run,
            importer=importer,
            steps=steps_of(run),
            files=run.files.count(),
            refused=run.files.refused()[:REFUSED],
            refused_count=run.files.refused().count(),
            refusal=refusal,
            has_arrived=self.wants_fragment and not self.request.GET,
            **context,
        )


class Step(RunPage):
    """Something a person asks of a run. What is refused is said on its page."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return HttpResponseRedirect(self.run(pk).get_absolute_url())

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        run = self.run(pk)
        try:
            return self.go(self.perform(run))
        except ValidationError as refusal:
            return self.page(run, refusal=" ".join(refusal.messages), status=409)

    def perform(self, run: ImportRun) -> str:
        """Do it, and answer where to go on."""
        raise NotImplementedError


class Confirm(Step):
    def perform(self, run: ImportRun) -> str:
        options = importer_of(run).options(self.request.POST)
        return starting.start_applying(run, options=options).get_absolute_url()


class Again(Step):
    def perform(self, run: ImportRun) -> str:
        return starting.start_again(run).get_absolute_url()


class Discard(Step):
    def perform(self, run: ImportRun) -> str:
        url = importer_of(run).url
        running.discard(run)
        return url


class Undo(Step):
    """First a dialog that says what will go."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        run = self.run(pk)
        importer = importer_of(run)
        context = importer.context(run, request.user, request.GET)
        part = "#dialog" if self.request.htmx else ""
        return self.show_part(f"importing/undo.html{part}", run=run, importer=importer, **context)

    def perform(self, run: ImportRun) -> str:
        options = importer_of(run).options(self.request.POST)
        return running.undo(run, by=self.request.user, options=options).get_absolute_url()


class Original(ImportScreen):
    """A file as it came, to be saved and never shown."""

    def get(self, request: HttpRequest, pk: UUID) -> FileResponse:
        files = ImportedFile.objects.filter(run__in=self.records()).stored()
        file: Any = get_object_or_404(files, pk=pk)
        try:
            content = staging.opened(file.stored_as)
        except (FileNotFoundError, KeyDestroyed, KeyMissing) as error:
            raise Http404 from error
        return FileResponse(
            content,
            as_attachment=True,
            filename=file.kept_name or "file",
            content_type="application/octet-stream",
            headers=INERT,
        )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
