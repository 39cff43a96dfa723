"""What the made-up customers need, and what quality means to one of them. Invented."""

NEEDS = {
    "it": (
        ("need", "Terza piattaforma per il cantiere di primavera"),
        ("need", "Sostituire il sollevatore più vecchio entro l'anno"),
        ("need", "Corso di aggiornamento per quattro operatori"),
        ("need", "Un generatore insonorizzato per lavori notturni"),
        ("preference", "Consegna prima delle 7:30"),
        ("preference", "Vuole sempre parlare con la stessa persona"),
        ("preference", "Fattura divisa per cantiere"),
        ("interest", "Macchine elettriche per lavori al chiuso"),
        ("interest", "Incentivi per sostituire i diesel"),
        ("interest", "Telematica su tutto il parco"),
    ),
    "ro": (
        ("need", "A treia platformă pentru șantierul de primăvară"),
        ("need", "Înlocuirea celui mai vechi stivuitor"),
        ("preference", "Livrare înainte de ora 7:30"),
        ("preference", "Factură separată pe șantier"),
        ("interest", "Utilaje electrice pentru lucrări la interior"),
        ("interest", "Telematică pe tot parcul"),
    ),
}
HERO_NEEDS = (
    ("need", "Terza piattaforma da 12 m da gennaio, cantiere di quattro mesi", 5, "call", 6, 60),
    ("need", "Macchina sostitutiva entro 24 ore quando una si ferma", 4, "ticket", 20, None),
    ("preference", "Consegne in cantiere prima delle 7:30", 4, "visit", 120, None),
    ("preference", "Fattura con una riga per macchina e cantiere", 3, "meeting", 200, None),
    ("interest", "Piattaforme elettriche per i lavori al chiuso", 3, "web", 35, 120),
)
"""Kind, what, strength, source, how many days ago, for how many days from today."""
HERO_STRATEGY = (
    "Cantieri con squadre pagate a giornata: una macchina ferma costa più del canone. Prima la "
    "continuità, poi il prezzo. Un solo referente in officina, consegne annunciate la sera prima."
)
HERO_QUALITY = (
    ("response", 9, 4),
    ("replacement", 8, 2),
    ("punctual", 7, 4),
    ("technician", 5, 5),
    ("invoice", 4, 3),
    ("clean", 2, 4),
)
"""Criterion, weight of ten, how content of five."""
