"""Words of the made-up papers."""

TITLES = {
    "durc": "DURC online",
    "insurance": "Polizza RCT/RCO",
    "privacy": "Informativa privacy firmata",
    "register": "Visura camerale",
    "contract": "Contratto quadro di noleggio",
    "bank": "Mandato SEPA",
    "technical": "Piano operativo di sicurezza",
    "identity": "Carta d'identità del legale rappresentante",
}
TITLES_RO = {
    "insurance": "Poliță de răspundere civilă",
    "privacy": "Acord privind datele personale",
    "register": "Certificat constatator",
    "contract": "Contract-cadru de închiriere",
    "bank": "Extras de cont",
    "technical": "Plan propriu de securitate",
    "identity": "Carte de identitate a administratorului",
}
