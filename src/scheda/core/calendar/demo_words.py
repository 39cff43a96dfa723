"""What the demo's appointments are called."""

CLOSING = "Chiusura natalizia"
APPOINTMENTS = {
    "it": {
        "visit": ("Sopralluogo in cantiere", "Prova della piattaforma", "Consegna e istruzioni"),
        "meeting": ("Rinnovo del noleggio", "Preventivo per il cantiere", "Condizioni 2027"),
        "call": ("Conferma della consegna", "Com’è andata la prova"),
        "fair": ("Fiera delle macchine, Bologna",),
    },
    "ro": {
        "visit": ("Vizită pe șantier", "Probă cu platforma", "Predare și instructaj"),
        "meeting": ("Prelungirea închirierii", "Ofertă pentru șantier", "Condiții 2027"),
        "call": ("Confirmarea livrării", "Cum a mers proba"),
        "fair": ("Târgul de utilaje, București",),
    },
}
