"""The file of a list, sent while it is being read."""

from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from scheda.foundation.audit.acting import acting_as
from scheda.foundation.components.failures import page_saying
from scheda.foundation.events.event import publish
from scheda.foundation.exporting.events import ListExported
from scheda.foundation.exporting.files import Export, csv_lines, xlsx_file
from scheda.foundation.records.fields import Field
from scheda.foundation.throttling.limits import Limit, Verdict, spend

DAY = 24 * 3600
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(
    form: str, records: QuerySet[Any], fields: Sequence[Field], user: Any, query: str
) -> HttpResponseBase:
    """A CSV or XLSX file; that it was taken is on record before its first byte leaves."""
    if form not in FORMS:
        raise Http404
    rows = records.count()
    if rows > settings.EXPORT_ROWS > 0:
        return _too_long(rows)
    verdict = spend(Limit("exports", settings.EXPORTS_A_DAY, DAY), user.pk)
    if verdict.is_refusal:
        return _enough(verdict)
    exported = Export(records, fields, user)
    with acting_as(user, f"export {form}"):
        publish(
            ListExported(
                record_type=records.model._meta.label_lower,
                form=form,
                fields=[field.key for field in fields],
                query=query,
                rows=rows,
                by_id=user.pk,
            )
        )
    name = slugify(str(records.model._meta.verbose_name_plural))
    return FORMS[form](exported, f"{name}-{timezone.localdate()}.{form}")


def _enough(verdict: Verdict) -> HttpResponseBase:
    advice = _(
        "In one day you may take %(most)s lists as files, and you have taken them. Try again "
        "tomorrow; whoever looks after this machine can raise the limit."
    ) % {"most": verdict.limit.most}
    words = _("Enough files for one day"), advice
    return page_saying(HTTPStatus.TOO_MANY_REQUESTS, words, verdict.seconds)


def _too_long(rows: int) -> HttpResponseBase:
    advice = _(
        "This list has %(rows)s rows, and one file takes %(most)s. Narrow the list and take it in "
        "parts; whoever looks after this machine can raise the limit."
    ) % {"rows": _grouped(rows), "most": _grouped(settings.EXPORT_ROWS)}
    return page_saying(HTTPStatus.UNPROCESSABLE_ENTITY, (_("Too long for one file"), advice))


def _grouped(number: int) -> str:
    return number_format(number, force_grouping=True)


def _csv(exported: Export, name: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(_in_transaction(exported), content_type="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _in_transaction(exported: Export) -> Iterator[str]:
    """The place in the table is kept by a cursor of the server, which needs a transaction."""
    with transaction.atomic():
        yield from csv_lines(exported)


def _xlsx(exported: Export, name: str) -> HttpResponseBase:
    with transaction.atomic():
        book = xlsx_file(exported)
    return FileResponse(book, as_attachment=True, filename=name, content_type=SHEET)


FORMS: dict[str, Callable[[Export, str], HttpResponseBase]] = {"csv": _csv, "xlsx": _xlsx}
