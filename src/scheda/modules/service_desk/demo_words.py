"""What made-up customers ask for."""

LEAK = (
    "Perdita olio cilindro",
    (
        "Sotto il cilindro di sollevamento c'è una macchia d'olio larga un metro. "
        "La piattaforma scende da sola di qualche centimetro: l'abbiamo fermata."
    ),
)
COMPLAINT = (
    "Reclamo: consegna in ritardo",
    (
        "Il telehandler è arrivato in cantiere alle 11 invece che alle 7. "
        "Quattro operai fermi tutta la mattina: chiediamo che ci sia riconosciuto."
    ),
)
SUBJECTS = {
    "breakdown": (
        ("Non si avvia", "Da stamattina non parte, il quadro resta spento."),
        ("Braccio bloccato a metà corsa", "Si è fermato con il braccio alzato, nessun allarme."),
        ("Batteria che non tiene la carica", "Dopo due ore di lavoro è già scarica."),
    ),
    "defect": (
        ("Rumore anomalo in rotazione", "Un cigolio forte quando gira verso sinistra."),
        ("Perdita dal tubo idraulico", "Goccia d'olio dal raccordo del distributore."),
    ),
    "maintenance_request": (
        ("Tagliando delle 500 ore", "Il contaore è a 496, potete passare la settimana prossima?"),
        ("Verifica periodica in scadenza", "La verifica scade a fine mese, servono le carte."),
    ),
    "information": (
        ("Portata con prolunga forche", "Quanto possiamo sollevare con le forche lunghe?"),
        ("Libretto d'uso in romeno", "Ci serve il manuale in romeno per due operatori."),
    ),
    "complaint": (
        ("Reclamo: macchina consegnata sporca", "È arrivata con il fango del cantiere di prima."),
        ("Reclamo: fattura senza lo sconto pattuito", "Lo sconto del 5% non compare in fattura."),
    ),
    "quote_request": (
        ("Offerta per una terza piattaforma", "Da gennaio, quattro mesi, altezza 12 metri."),
    ),
}
ANSWERS = (
    "Buongiorno, abbiamo ricevuto la segnalazione. Un tecnico La richiama entro oggi.",
    "Grazie della segnalazione. Stiamo verificando con l'officina e La aggiorniamo.",
    "Buongiorno, il ricambio è ordinato: arriva domani e interveniamo in giornata.",
)
CAUSES = (
    ("guarnizione consumata", "Sostituito il kit guarnizioni, provata sotto carico."),
    ("batteria a fine vita", "Montata una batteria nuova, controllato il caricatore."),
    ("connettore ossidato", "Pulito e protetto il connettore, nessun errore in memoria."),
    ("uso non corretto", "Spiegato all'operatore il blocco di sicurezza; nulla da riparare."),
    ("ritardo del vettore", "Riconosciuto uno sconto sul prossimo noleggio."),
)
