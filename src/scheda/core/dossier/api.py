import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from scheda.core.dossier.fields import paper_fields
from scheda.core.dossier.models import PAPER, PERSONAL, Category, Paper
from scheda.core.dossier.permissions import VIEW_PAPERS
from scheda.core.dossier.queries.checklist import checklist
from scheda.core.dossier.services import filing
from scheda.core.parties.public import Party
from scheda.foundation.access.closing import refuse_closed
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import CREATE, EDIT
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["papers"])
Title = Annotated[str, Field(max_length=200)]
Note = Annotated[str, Field(max_length=500)]


class PaperOut(Schema):
    id: UUID
    version: int
    party_id: UUID
    category: str
    title: str
    issued_on: dt.date | None
    expires_on: dt.date | None
    state: str
    note: str

    @staticmethod
    def resolve_category(paper: Paper) -> str:
        return str(paper.category.key)


class PaperIn(Schema):
    category: Annotated[str, Field(max_length=40)]
    title: Title = ""
    issued_on: Day | None = None
    expires_on: Day | None = None
    note: Note = ""


class PaperPatch(Schema):
    title: Title | None = None
    issued_on: Day | None = None
    expires_on: Day | None = None
    note: Note | None = None
    version: Whole | None = None


class ItemOut(Schema):
    """A category that is required of this customer: missing, expired, expiring or valid."""

    category: str
    name: str
    state: str
    paper_id: UUID | None


@router.get("", response={200: Slice[PaperOut], **ERRORS}, summary="List papers")
def papers(
    request: HttpRequest, sort: Sort = "expires_on", limit: Limit = 50, after: Cursor = ""
) -> dict[str, Any]:
    """Filters are fields: `?customer=<id>&expires_on__until=2026-12-31`."""
    refuse_without(request, *VIEW_PAPERS)
    records = Paper.objects.visible_to(request.user).listed().select_related("category")
    return slice_of(request, records, paper_fields, sort="expires_on", limit=limit)


@router.get("of/{uuid:party_id}/checklist", response={200: list[ItemOut], **ERRORS},
            summary="Read what is required of a customer")  # fmt: skip
def required(request: PersonRequest, party_id: UUID) -> list[dict[str, Any]]:
    refuse_without(request, *VIEW_PAPERS)
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    return [
        {
            "category": item.category.key,
            "name": str(item.category),
            "state": item.state,
            "paper_id": item.paper.pk if item.paper else None,
        }
        for item in checklist(party, request.user).required
    ]


@router.post("of/{uuid:party_id}", response={201: PaperOut, **ERRORS}, summary="File a paper")
def file_paper(
    request: PersonRequest, response: HttpResponse, party_id: UUID,
    file: File[UploadedFile], body: Form[PaperIn],
) -> Status[Paper]:  # fmt: skip
    """A form with the file; without a date of expiry the category proposes one."""
    refuse_without(request, PAPER, CREATE)
    scope = rights_of(request.user).scope(PAPER, CREATE)
    known = Party.objects.visible_to(request.user).within(request.user, scope)
    party = get_object_or_404(known, pk=party_id)
    category = get_object_or_404(Category.objects.in_use(), key=body.category)
    if category.is_personal:
        refuse_without(request, PERSONAL, CREATE)
    refuse_closed(request.user, PAPER, body.model_fields_set)
    facts = body.model_dump(exclude={"category"})
    paper = filing.file_paper(party, file, category=category, by=request.user, **facts)
    tagged(response, paper)
    return Status(201, paper)


@router.get("{uuid:paper_id}", response={200: PaperOut, **ERRORS}, summary="Read a paper")
def read(request: PersonRequest, response: HttpResponse, paper_id: UUID) -> Paper:
    refuse_without(request, *VIEW_PAPERS)
    paper: Paper = get_object_or_404(Paper.objects.visible_to(request.user), pk=paper_id)
    tagged(response, paper)
    return paper


@router.patch("{uuid:paper_id}", response={200: PaperOut, **ERRORS}, summary="Correct a paper")
def change(
    request: PersonRequest, response: HttpResponse, paper_id: UUID, body: PaperPatch
) -> Paper:
    """Only what is sent is written; the file is replaced on the screen."""
    refuse_without(request, PAPER, EDIT)
    reached = Paper.objects.allowed(request.user, EDIT)
    paper: Paper = get_object_or_404(reached, pk=paper_id)
    refuse_closed(request.user, PAPER, body.model_fields_set)
    facts = body.model_dump(exclude_unset=True, exclude={"version"})
    facts = {
        key: value or "" if key in {"title", "note"} else value for key, value in facts.items()
    }
    version = version_asked(request, body.version)
    paper = filing.correct(paper, by=request.user, version=version, **facts)
    tagged(response, paper)
    return paper
