"""The way to the provider and back: to sign in, or to say again who is there."""

import hmac
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY, resume_request
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from scheda.foundation.access.step_up import ELSEWHERE
from scheda.foundation.accounts.models import User
from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.audit.middleware import in_their_name
from scheda.foundation.sign_on.arrivals import Arrival, Flow
from scheda.foundation.sign_on.errors import Refused
from scheda.foundation.sign_on.models import Provider
from scheda.foundation.sign_on.services import people
from scheda.foundation.throttling.doors import limited, network_of
from scheda.foundation.throttling.limits import Limit

KEPT = "sign_on"
OFTEN = Limit("single sign-on", 300, 60)
Visit = Callable[[HttpRequest, Provider], HttpResponse]


def returning_address() -> str:
    return str(settings.PUBLIC_URL.rstrip("/") + reverse("sign_on:answer"))


def visit(view: Visit) -> Callable[[HttpRequest], HttpResponse]:
    """Only while it is switched on; whoever is refused reads why, and the access log keeps it."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        provider = Provider.switched_on()
        if provider is None:
            raise Http404
        try:
            return view(request, provider)
        except Refused as refused:
            who = request.user.pk if request.user.is_authenticated else None
            note(
                Deed(
                    kind="account.sso_refused",
                    actor=who,
                    network=network_of(request),
                    detail={"why": refused.why},
                )
            )
            context = {"sentence": refused.sentence, "provider": provider}
            return render(request, "sign_on/refused.html", context, status=HTTPStatus.FORBIDDEN)

    return answered


@never_cache
@require_GET
@limited(OFTEN)
@visit
def start(request: HttpRequest, provider: Provider) -> HttpResponse:
    """To the provider. Who has signed in already goes there to say again who they are."""
    from scheda.foundation.sign_on.openid.flow import begin  # noqa: PLC0415 - slow import

    confirms = str(request.user.pk) if request.user.is_authenticated else ""
    destination = get_next_redirect_url(request) or "/"
    address, flow = begin(provider, returning_address(), to=destination, confirms=confirms)
    request.session[KEPT] = flow.kept()
    return HttpResponseRedirect(address)


@never_cache
@require_GET
@limited(OFTEN)
@visit
def answer(request: HttpRequest, provider: Provider) -> HttpResponse:
    """Back from the provider. What the session remembered counts once, whatever comes of it."""
    from scheda.foundation.sign_on.openid.flow import finish  # noqa: PLC0415 - slow import

    kept = request.session.pop(KEPT, None)
    if not kept or kept["issuer"] != provider.issuer:
        raise Refused("state", _("This sign-in was begun elsewhere, or too long ago. Begin again."))
    flow = Flow(**kept)
    arrival = finish(provider, flow, returning_address(), request.GET.dict())
    if flow.confirms:
        return _confirmed(request, flow, arrival)
    if request.user.is_authenticated:
        return HttpResponseRedirect(flow.next)
    return _let_in(request, people.find(provider, arrival), flow, arrival)


def _let_in(request: HttpRequest, user: User, flow: Flow, arrival: Arrival) -> HttpResponse:
    """As after a password: a second factor is asked for, unless the provider has asked for one."""
    _record(request, user, arrival)
    login = Login(user=user, redirect_url=flow.next)
    if arrival.has_second_factor:
        return _past_our_own(request, login)
    response: HttpResponse = perform_login(request, login)
    return response


def _past_our_own(request: HttpRequest, login: Login) -> HttpResponse:
    adapter = get_adapter()
    adapter.login(request, login.user)
    response: HttpResponse = adapter.post_login(
        request,
        login.user,
        email_verification=login.email_verification,
        signal_kwargs=None,
        email=None,
        signup=False,
        redirect_url=login.redirect_url,
    )
    return response


def _confirmed(request: HttpRequest, flow: Flow, arrival: Arrival) -> HttpResponse:
    """Back to where the person was; a form that was sent is done, as if it came just now."""
    is_same = hmac.compare_digest(str(request.user.pk), flow.confirms)
    if not is_same or not people.is_of(request.user, arrival):
        raise Refused("other", _("You came back as somebody else than who is signed in here."))
    _record(request, request.user, arrival, reauthenticated=True)
    if STATE_SESSION_KEY not in request.session:
        return HttpResponseRedirect(flow.next)
    request.GET = QueryDict(urlencode({"next": flow.next}))
    request.method, request.path = "POST", flow.next
    return in_their_name(request, lambda kept: resume_request(kept) or HttpResponseRedirect("/"))


def _record(request: HttpRequest, user: object, arrival: Arrival, **how: bool) -> None:
    record_authentication(
        request,
        user,
        method=ELSEWHERE,
        at=arrival.proved_at,
        second_factor=arrival.has_second_factor or None,
        **how,
    )
