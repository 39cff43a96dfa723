"""What a page asks for when it opens a stream, read from the bare request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import parse_cookie
from django.http.request import split_domain_port, validate_host

from scheda.foundation.live.notices import EVERYTHING, TOPIC
from scheda.foundation.live.streams import Claim
from scheda.foundation.live.topics import live_topics

MOST_TOPICS = 20
LONGEST_QUERY = 4_000
OLDEST = 60_000
AGE = re.compile(rb"(?:^|&)age=(\d{1,9})(?:&|$)")


@dataclass(frozen=True)
class Refusal(Exception):
    status: HTTPStatus


def claim_of(scope: Mapping[str, Any]) -> Claim:
    """Refuses whatever does not make sense; who may follow what is asked of the database."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if scope["method"] != "GET":
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED)
    host, _port = split_domain_port(headers.get(b"host", ""))
    if not validate_host(host, settings.ALLOWED_HOSTS):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    topics = _topics(scope["query_string"])
    session = parse_cookie(headers.get(b"cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
    if not session.isalnum():
        raise Refusal(HTTPStatus.UNAUTHORIZED)
    return Claim(session, topics)


def age_of(scope: Mapping[str, Any]) -> float:
    """Seconds since the page was asked for: what happened meanwhile, it does not show yet."""
    said = AGE.search(scope["query_string"])
    return min(int(said[1]), OLDEST) / 1_000 if said else 0.0


def _topics(query: bytes) -> frozenset[str]:
    if len(query) > LONGEST_QUERY:
        raise Refusal(HTTPStatus.BAD_REQUEST)
    asked = {value for name, value in parse_qsl(query.decode("latin-1")) if name == "topic"}
    if not 0 < len(asked) <= MOST_TOPICS or not all(map(_is_known, asked)):
        raise Refusal(HTTPStatus.BAD_REQUEST)
    return frozenset(asked)


def _is_known(topic: str) -> bool:
    if not TOPIC.fullmatch(topic) or topic.endswith(EVERYTHING):
        return False
    return topic.partition(":")[0] in {kind.key for kind in live_topics}
