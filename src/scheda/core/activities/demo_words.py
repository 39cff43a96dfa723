"""What was said and written, in the language of the customer."""

TEXTS = {
    "it": {
        "call": (
            "Conferma il rinnovo del full service se teniamo il canone dello scorso anno.",
            "Chiede una terza piattaforma per il cantiere, da inizio mese, per quattro mesi.",
            "Non ha ancora ricevuto l'offerta: rimandata per e-mail mentre eravamo al telefono.",
            "La macchina perde olio dal cilindro. Aperta la richiesta, tecnico in giornata.",
            "Promette il bonifico entro venerdì. Non sollecitare prima.",
            "Vuole sapere se il telehandler usato è ancora disponibile.",
            "Ha cambiato capocantiere: d'ora in poi chiamare il nuovo referente.",
            "Richiama lui lunedì mattina, ora è in cantiere.",
        ),
        "email": (
            "In allegato la contabile della fattura. Per l'altra conferma la data a breve.",
            "Manca il riferimento dell'ordine sulla fattura, chiede di rimandarla corretta.",
            "Chiede la scheda tecnica e i certificati della piattaforma prima di firmare.",
            "Manda la planimetria del piazzale per verificare gli ingombri.",
        ),
        "visit": (
            "Visto il piazzale: una macchina ferma in attesa di ricambio. Spinge per l'elettrico.",
            "Giro in officina con il responsabile. Il concorrente ha lasciato un preventivo basso.",
            "Prova del carrello elettrico, buona impressione. Decide il titolare entro fine mese.",
            "Consegnato il listino nuovo. Chiede condizioni per noleggio oltre sei mesi.",
        ),
        "meeting": (
            "Presentato il piano di rinnovo del parco: tre macchine all'anno per tre anni.",
            "Riunione con acquisti e produzione: acquisti guarda il canone, produzione i fermi.",
        ),
        "note": (
            "L'amministrazione preferisce ricevere le fatture a inizio mese.",
            "Attenzione: accesso al cantiere solo dalle 7 alle 9, poi il cancello è chiuso.",
            "Il titolare decide da solo sotto i diecimila euro.",
            "Concorrente attivo in zona, hanno provato due sue macchine.",
        ),
    },
    "ro": {
        "call": (
            "Confirmă prelungirea închirierii dacă păstrăm tariful de anul trecut.",
            "Cere un al doilea stivuitor pentru depozit, de luna viitoare.",
            "Nu a primit oferta: retrimisă prin e-mail în timpul convorbirii.",
            "Utilajul pierde ulei. Deschisă cererea, tehnicianul ajunge azi.",
            "Promite plata până vineri.",
            "Revine el luni dimineață, acum e pe șantier.",
        ),
        "email": (
            "Trimite ordinul de plată. Pentru cealaltă factură confirmă data cât de curând.",
            "Cere fișa tehnică și autorizația ISCIR înainte de semnare.",
        ),
        "visit": (
            "Văzut depozitul: un stivuitor stă nefolosit. Interesat de varianta electrică.",
            "Tur prin atelier cu mecanicul șef. Concurența a lăsat o ofertă mai mică.",
        ),
        "meeting": ("Prezentat planul de înnoire a parcului: două utilaje pe an.",),
        "note": (
            "Contabilitatea vrea facturile la început de lună.",
            "Administratorul decide singur sub cinci mii de euro.",
        ),
    },
}

QUESTIONS = {
    "it": (
        "puoi richiamare tu? Oggi sono fuori.",
        "hai già il preventivo aggiornato?",
        "chiedono di te per la prova del carrello.",
    ),
    "ro": (
        "poți să-i suni tu? Azi sunt plecat.",
        "ai deja oferta actualizată?",
        "au întrebat de tine pentru proba stivuitorului.",
    ),
}


SUBJECTS = {
    "it": {
        "call": (
            "Rinnovo del full service",
            "Offerta inviata la settimana scorsa",
            "Bonifico promesso",
            "",
        ),
        "email": (
            "Mandare la scheda tecnica",
            "Rispondere sul preventivo",
        ),
        "visit": (
            "Sopralluogo in cantiere",
            "Prova del carrello elettrico",
        ),
        "meeting": ("Piano di rinnovo del parco",),
        "todo": (
            "Preparare l'offerta per la terza macchina",
            "Verificare i documenti di sicurezza",
        ),
    },
    "ro": {
        "call": (
            "Prelungirea închirierii",
            "Oferta trimisă săptămâna trecută",
            "",
        ),
        "email": ("De trimis fișa tehnică",),
        "visit": (
            "Vizită la depozit",
            "Proba stivuitorului electric",
        ),
        "meeting": ("Planul de înnoire a parcului",),
        "todo": ("De pregătit oferta",),
    },
}

HERO_TALKS = (
    (
        0, 11, 42, "call", 0, 6, "answered",
        ("Conferma il rinnovo del full service se teniamo il canone di quest'anno. "
        "Chiede una terza piattaforma per Porto Marghera, da inizio mese, per quattro"
        " mesi. Vuole risposta entro venerdì."),
    ),
    (
        1, 16, 40, "note", None, None, "",
        ("L'amministrazione (Teresa) ha promesso il bonifico entro la fine della "
        "settimana. Non sollecitare prima."),
    ),
    (
        6, 10, 30, "visit", 3, 48, "done",
        ("Visto il piazzale di Porto Marghera: una piattaforma ferma in attesa di "
        "ricambio. Furlanis spinge per macchine elettriche, Bressan guarda solo il "
        "canone."),
    ),
    (
        9, 8, 2, "email", 2, None, "",
        ("In allegato la contabile della fattura di settembre. Segnala che manca il "
        "riferimento del cantiere sull'ultima."),
    ),
    (
        14, 11, 15, "call", 1, 9, "answered",
        ("La Donadel chiede le condizioni per noleggi oltre sei mesi: ha un preventivo"
        " più basso di un concorrente."),
    ),
    (
        21, 15, 0, "meeting", 0, 60, "done",
        ("Presentato il piano di rinnovo: tre macchine all'anno per tre anni. Decide "
        "Bressan, acquisti vuole due offerte a confronto."),
    ),
)  # fmt: skip
"""Days ago, hour, minute, kind, with whom, minutes, outcome, words."""
