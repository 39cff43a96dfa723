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
