"""What a document followed and what followed it: quote, order, delivery, invoice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from scheda.modules.documents.models import Document
from scheda.modules.documents.models.stages import STAGES, prefix

# Both ways along the links, never through the same document twice.
REACHED = """
WITH RECURSIVE chain (start, id, way) AS (
    SELECT id, id, 'both' FROM unnest(%s::uuid[]) AS asked(id)
    UNION
    SELECT chain.start,
        CASE WHEN link.earlier_id = chain.id THEN link.later_id ELSE link.earlier_id END,
        CASE WHEN link.earlier_id = chain.id THEN 'later' ELSE 'earlier' END
    FROM chain JOIN documents_documentlink AS link
        ON (link.earlier_id = chain.id AND chain.way IN ('both', 'later'))
        OR (link.later_id = chain.id AND chain.way IN ('both', 'earlier'))
)
SELECT DISTINCT start, document.id, document.kind
FROM chain JOIN documents_document AS document ON document.id = chain.id
"""


@dataclass(frozen=True)
class Stage:
    short: str
    documents: Sequence[Document]


def around(document: Document, user: Any) -> list[Stage]:
    """The chain of one document as far as one may see it; nothing where it stands alone."""
    ids = _reached([document.pk]).get(document.pk, {})
    if len(ids) < 2:  # noqa: PLR2004
        return []
    seen = Document.objects.visible_to(user).filter(pk__in=ids).order_by("date", "number")
    by_stage: dict[str, list[Document]] = defaultdict(list)
    for one in seen:
        by_stage[_stage(one.kind)].append(one)
    return [Stage(short, by_stage[short]) for short in STAGES]


def marks(documents: Iterable[Document]) -> dict[UUID, list[tuple[str, bool]]]:
    """For each document which stages its chain has, in one query."""
    asked = list(documents)
    reached = _reached([one.pk for one in asked])
    stages = {start: {_stage(kind) for kind in found.values()} for start, found in reached.items()}
    return {one.pk: [(short, short in stages.get(one.pk, ())) for short in STAGES] for one in asked}


def _stage(kind: str) -> str:
    short = prefix(kind)
    return short if short in STAGES else "FT"


def _reached(ids: list[UUID]) -> dict[UUID, dict[UUID, str]]:
    """From each document to those of its chain, with their kinds."""
    if not ids:
        return {}
    reached: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(REACHED, [ids])
        for start, found, kind in cursor.fetchall():
            reached[start][found] = kind
    return reached
