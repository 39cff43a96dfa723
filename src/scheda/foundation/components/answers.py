"""What htmx is told beside the page: a toast, a drawer to close, a list to fetch again."""

import json
from typing import Any

from django.http import HttpResponse


def done(message: str, *events: str, undo_url: str = "", tone: str = "") -> HttpResponse:
    """Nothing to swap: close the drawer, say what happened, let who listens reload."""
    toast = {"message": message, "undo_url": undo_url, "tone": tone}
    said = {key: value for key, value in toast.items() if value}
    return tell(HttpResponse(status=204), toast=said, **{"overlay-close": True}, **_all(events))


def go_on(path: str, target: str) -> HttpResponse:
    """Close the drawer and show another address in one region of the page."""
    there = {"path": path, "target": target, "swap": "outerMorph"}
    answer = HttpResponse(headers={"HX-Location": json.dumps(there)})
    return tell(answer, **{"overlay-close": True})


def tell(answer: HttpResponse, **events: Any) -> HttpResponse:
    answer.headers["HX-Trigger"] = json.dumps(events)
    return answer


def _all(events: tuple[str, ...]) -> dict[str, bool]:
    return dict.fromkeys(events, True)
