"""One visit of one persona: what was answered, in the words of the table, and what it left."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.shortcuts import resolve_url

from tests.personas.expected import Answer
from tests.personas.office import Office
from tests.personas.people import Who

BY_STATUS = {
    401: Answer.SHUT,
    403: Answer.REFUSED,
    404: Answer.NOT_THERE,
    405: Answer.NO_METHOD,
}


@dataclass(frozen=True)
class Visit:
    who: Who
    method: str
    path: str
    status: int
    location: str
    changed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        left = f", and {', '.join(self.changed)} changed" if self.changed else ""
        return f"{self.who}: {self.method} {self.path} → {self.status} {self.location}{left}"

    @property
    def leads_to_sign_in(self) -> bool:
        return self.status == HTTPStatus.FOUND and self.location.startswith(
            resolve_url(settings.LOGIN_URL)
        )

    @property
    def is_refused(self) -> bool:
        return self.status >= HTTPStatus.BAD_REQUEST or self.leads_to_sign_in

    @property
    def answer(self) -> Answer | None:
        """None is a mistake of ours."""
        if self.leads_to_sign_in:
            return Answer.SHUT
        if self.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return None
        return BY_STATUS.get(self.status, Answer.IN)

    def is_as(self, expected: Answer) -> bool:
        if self.changed:
            return False
        if expected is Answer.SHUT:
            return self.answer in {Answer.SHUT, Answer.NOT_THERE, Answer.NO_METHOD}
        return self.answer is expected


def visit(office: Office, who: Who, method: str, path: str, **asked: Any) -> Visit:
    """Ask, look whether a refusal left anything behind, and take everything back."""
    persona = office.personas[who]
    persona.prove_again()
    with office.watch.request() as trace:
        response = persona.ask(method, path, **asked)
        if response.streaming:
            b"".join(response)
        location = response.headers.get("Location", "")
        done = Visit(who, method, path, response.status_code, location)
        if done.is_refused:
            office.tally["refusals compared row by row"] += 1
            return Visit(who, method, path, done.status, location, trace.changed())
    return done
