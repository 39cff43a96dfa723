"""Makers, models and faults that nobody has."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    kind: str
    brand: str
    name: str
    prefix: str


CLASSES = {
    "PLE": ("Piattaforme aeree", "arrow-up"),
    "TEL": ("Sollevatori telescopici", "forklift"),
    "CAR": ("Carrelli elevatori", "forklift"),
    "ESC": ("Miniescavatori", "truck"),
    "GEN": ("Generatori", "zap"),
    "COM": ("Compressori", "gauge"),
}
PLATFORM = Model("PLE", "Altair", "Piattaforma PS 12 E", "PS12")
HANDLER = Model("TEL", "Boreal", "Telehandler TH 14.40", "TH14")
GENERATOR = Model("GEN", "Fulgor", "Generatore GX 60", "GX60")
COMPRESSOR = Model("COM", "Ardea", "Compressore CR 5", "CR5")
EXCAVATOR = Model("ESC", "Talpa", "Miniescavatore ME 18", "ME18")
TRUCK = Model("CAR", "Boreal", "Carrello CE 16", "CE16")
MODELS = (PLATFORM, PLATFORM, HANDLER, GENERATOR, COMPRESSOR, EXCAVATOR, TRUCK, TRUCK)
HERO_RENTED = (
    (PLATFORM, "PS12-0448", 620, 148, 33),
    (HANDLER, "TH14-0093", 1180, 92, 59),
    (GENERATOR, "GX60-1127", 340, 41, 19),
    (PLATFORM, "PS12-0451", 620, 148, 33),
)
"""Model, serial number, monthly rate, days since it went out, days until it comes back."""
HERO_OWNED = (
    (COMPRESSOR, "CR5-30218"),
    (TRUCK, "CE16-2204"),
    (TRUCK, "CE16-2205"),
    (EXCAVATOR, "ME18-0771"),
    (GENERATOR, "GX60-0815"),
)
FAULTS = (
    "Non si avvia: batteria da sostituire",
    "Perdita d'olio dal distributore",
    "Sensore di carico guasto",
    "Cinghia consumata, rumore anomalo",
    "Errore della centralina, in attesa del ricambio",
    "Pneumatico tagliato",
)
