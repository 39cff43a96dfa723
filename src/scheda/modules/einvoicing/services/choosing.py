"""Whose documents these may be, and what each answer would mean."""

from collections.abc import Sequence
from typing import Any

from scheda.modules.documents.public import Document as Stored
from scheda.modules.einvoicing.services import directions
from scheda.modules.einvoicing.services.directions import Directions, Rule, Slim
from scheda.modules.einvoicing.services.matching import Foresight

PERSONAL = 16
"""A personal tax code has sixteen letters and digits; it is not offered, nor kept."""

MOST_CANDIDATES = 4


def choices(trades: Sequence[Slim]) -> list[dict[str, Any]]:
    """Our own numbers where they are known, the likeliest companies, all buyers, all sellers."""
    suggested = directions.decide(trades)
    offered = [one for one in _offered(trades, suggested) if trades]
    foresight = Foresight(party for one in trades for party in (one.seller, one.buyer))
    answers = [_choice(one, trades, foresight) for one in offered]
    best = next((one for one in answers if one["key"] == _key(suggested) and one["ours"]), None)
    best = best or next((one for one in answers if one["key"] == Rule.BUYERS), None)
    return [one | {"suggested": one is best} for one in answers]


def _offered(trades: Sequence[Slim], suggested: Directions) -> list[Directions]:
    own = [suggested] if suggested.rule is Rule.OWN_NUMBERS else []
    likely = [
        Directions(Rule.INFERRED, (one.identifier,), one.name)
        for one in directions.candidates(trades)
        if len(one.identifier) != PERSONAL and not (own and one.identifier in own[0].own)
    ]
    everyone = [Directions(Rule.BUYERS), Directions(Rule.SELLERS)]
    return own + likely[:MOST_CANDIDATES] + everyone


def _choice(chosen: Directions, trades: Sequence[Slim], foresight: Foresight) -> dict[str, Any]:
    others = [chosen.of(trade) for trade in trades]
    ours = [other for other in others if other is not None]
    found, missing = foresight.count(party for party, _direction in ours)
    return {
        "key": _key(chosen),
        "rule": chosen.rule,
        "name": chosen.owner_name,
        "own": list(chosen.own),
        "ours": len(ours) if chosen.rule is not Rule.INFERRED else _appearances(chosen, trades),
        "foreign": len(others) - len(ours),
        "issued": sum(direction == Stored.Direction.ISSUED for _party, direction in ours),
        "matched": found,
        "created": missing,
    }


def _appearances(chosen: Directions, trades: Sequence[Slim]) -> int:
    return sum(directions.is_ours(trade, chosen.own) for trade in trades)


def _key(chosen: Directions) -> str:
    return chosen.own[0] if chosen.rule is Rule.INFERRED else chosen.rule
