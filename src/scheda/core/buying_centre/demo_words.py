"""What the demo says of who decides. Invented; in Italian, as the customers speak."""

from typing import Any

PARTS: dict[str, list[list[str]]] = {
    "management": [["decider"], ["decider", "approver"], ["decider"], ["influencer"]],
    "purchasing": [["buyer"], ["buyer", "gatekeeper"], ["influencer", "buyer"]],
    "production": [["user"], ["user", "initiator"], ["influencer"]],
    "maintenance": [["influencer", "user"], ["initiator"], ["user"]],
    "site": [["user"], ["user", "initiator"]],
    "administration": [["approver"], ["gatekeeper"], []],
    "safety": [["influencer"], ["approver"]],
    "other": [[], ["gatekeeper"]],
}
ORDER = {"management": 0, "administration": 1, "site": 2, "production": 2, "purchasing": 3}
"""Which of the hero's people takes which place of the centre."""
CENTRE: dict[str, dict[str, Any]] = {
    "decider": {"buying_roles": ["decider"], "attitude": "supporter", "influence": 5},
    "payer": {"buying_roles": ["approver"], "attitude": "neutral", "influence": 3},
    "foreman": {"buying_roles": ["user", "initiator"], "attitude": "champion", "influence": 3},
    "buyer": {"buying_roles": ["influencer", "buyer"], "attitude": "blocker", "influence": 4},
    "safety": {"buying_roles": ["influencer"], "attitude": "sceptic", "influence": 2},
}
OPINIONS = [
    ("decider", "price", 3, 0, 240, "Ci confronta ogni anno con altri due."),
    ("decider", "price", 3, 1, 12, "Il canone 2025 va bene se resta fermo."),
    ("decider", "uptime", 5, 2, 12, "Una piattaforma ferma gli blocca due squadre."),
    ("decider", "nearness", 4, 1, 60, ""),
    ("payer", "price", 4, -1, 30, "Chiede il totale su cinque anni, non il canone."),
    ("payer", "financing", 5, 1, 30, "Preferisce il noleggio lungo al leasing."),
    ("foreman", "uptime", 5, 2, 9, ""),
    ("foreman", "delivery", 4, 1, 9, "Due consegne puntuali su due."),
    ("foreman", "safety", 3, 1, 45, ""),
    ("buyer", "price", 5, 1, 300, "Allora eravamo i meno cari."),
    ("buyer", "price", 5, -2, 92, "Ha un'offerta più bassa del 6% e la mostra a tutti."),
    ("buyer", "delivery", 4, -1, 92, "Ricorda il ritardo di maggio."),
    ("buyer", "brand", 2, 0, 200, ""),
    ("safety", "safety", 5, -1, 50, "Vuole vedere i verbali di verifica periodica."),
]
"""Who, on what, how much it weighs, position, how many days ago, in whose words."""
LAST_WORDS = (
    "Dice che un concorrente ha offerto il 6% in meno e che per gli acquisti conta solo il prezzo. "
    "Vuole un confronto sui costi di fermo."
)
VISIT_WORDS = (
    "Giro in officina: chiede i verbali di verifica periodica delle due piattaforme e il registro "
    "dei controlli prima della prossima ispezione."
)
