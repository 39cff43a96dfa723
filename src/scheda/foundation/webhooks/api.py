from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.step_up import require_fresh
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.minding import replay_one
from scheda.foundation.screens.request import PersonRequest
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.services import endpoints
from scheda.foundation.webhooks.topics import topics

router = Router(tags=["webhooks"])
SHOWN = 100


class EndpointIn(Schema):
    name: str
    url: str
    topics: list[str]


class EndpointOut(Schema):
    id: UUID
    name: str
    url: str
    topics: list[str]
    owner_id: UUID
    is_active: bool
    off_reason: str
    failing_since: AwareDatetime | None
    version: int


class NewEndpointOut(EndpointOut):
    secret: str


class DeliveryOut(Schema):
    id: UUID
    kind: str
    webhook_id: str
    state: str
    attempts: int
    reason: str
    created_at: AwareDatetime


@router.get("topics", response={200: list[str], **ERRORS}, summary="List the kinds of facts")
def list_topics(request: PersonRequest) -> list[str]:
    _administrators_only(request)
    return topics()


@router.get("", response={200: list[EndpointOut], **ERRORS}, summary="List the endpoints")
def list_endpoints(request: PersonRequest) -> list[Endpoint]:
    _administrators_only(request)
    return list(Endpoint.objects.visible_to(request.user))


@router.post("", response={201: NewEndpointOut, **ERRORS}, summary="Make an endpoint")
def create_endpoint(
    request: PersonRequest, response: HttpResponse, body: EndpointIn
) -> Status[dict[str, Any]]:
    """A person does this, having confirmed who they are. The secret is answered only here."""
    _administrators_only(request)
    require_fresh(request)
    endpoint, secret = endpoints.create(**body.dict(), owner=request.user, by=request.user)
    tagged(response, endpoint)
    shown = EndpointOut.from_orm(endpoint).dict()
    return Status(201, {**shown, "secret": secret})


@router.get("{endpoint_id}", response={200: EndpointOut, **ERRORS}, summary="Read an endpoint")
def read_endpoint(request: PersonRequest, response: HttpResponse, endpoint_id: UUID) -> Endpoint:
    endpoint = _endpoint(request, endpoint_id)
    tagged(response, endpoint)
    return endpoint


@router.patch("{endpoint_id}", response={200: EndpointOut, **ERRORS}, summary="Change an endpoint")
def change_endpoint(
    request: PersonRequest, response: HttpResponse, endpoint_id: UUID, body: EndpointIn
) -> Endpoint:
    """A person does this, having confirmed who they are."""
    endpoint = _endpoint(request, endpoint_id)
    require_fresh(request)
    version = version_asked(request)
    endpoint = endpoints.change(endpoint, version=version, by=request.user, **body.dict())
    tagged(response, endpoint)
    return endpoint


@router.get(
    "{endpoint_id}/deliveries", response={200: list[DeliveryOut], **ERRORS}, summary="Read the log"
)
def list_deliveries(request: PersonRequest, endpoint_id: UUID) -> list[dict[str, Any]]:
    """The last hundred, newest first."""
    found = Delivery.objects.visible_to(request.user).filter(
        lane=_endpoint(request, endpoint_id).lane
    )
    return [_told(one) for one in found.defer("content")[:SHOWN]]


@router.post(
    "{endpoint_id}/deliveries/{delivery_id}/replay",
    response={200: DeliveryOut, **ERRORS},
    summary="Send one again",
)
def replay_delivery(request: PersonRequest, endpoint_id: UUID, delivery_id: UUID) -> dict[str, Any]:
    """Under the same webhook-id."""
    lane = _endpoint(request, endpoint_id).lane
    found = Delivery.objects.visible_to(request.user).filter(lane=lane)
    delivery = get_object_or_404(found, pk=delivery_id)
    replay_one(delivery, by=request.user)
    delivery.refresh_from_db()
    return _told(delivery)


def _endpoint(request: PersonRequest, endpoint_id: UUID) -> Endpoint:
    found: Endpoint = get_object_or_404(Endpoint.objects.visible_to(request.user), pk=endpoint_id)
    return found


def _administrators_only(request: PersonRequest) -> None:
    if not request.user.may(*ADMINISTER):
        raise Http404


def _told(delivery: Delivery) -> dict[str, Any]:
    return {**vars(delivery), "webhook_id": delivery.reference}
