"""Words that the made-up customers are put together from."""

PLAIN = str.maketrans("àáèéìíòóùúâăîșțç' ", "aaeeiioouuaaistc  ")
FIRMS_IT = (
    "Edilizia", "Costruzioni", "Scavi", "Officine", "Carpenteria", "Serramenti", "Trasporti",
    "Logistica", "Agricola", "Vivai", "Cantine", "Ferramenta", "Impianti", "Termoidraulica",
    "Prefabbricati", "Segheria", "Marmi", "Movimento Terra", "Noleggi", "Stampi", "Meccanica",
    "Zincheria", "Imballaggi", "Caseificio", "Mangimi", "Ceramiche", "Tubazioni", "Asfalti",
)  # fmt: skip
FIRMS_RO = (
    "Construct", "Agro", "Trans", "Metal", "Lemn", "Instal", "Drumuri", "Prod", "Mecanica",
    "Utilaje", "Depozit", "Fermă", "Vinuri", "Beton", "Tâmplărie", "Mobila", "Electro", "Hidro",
)  # fmt: skip
SURNAMES_IT = (
    "Bressan", "Zanetti", "Fabris", "Moretti", "Galli", "Righetto", "Pavan", "Dal Molin",
    "Bortolato", "Ceccato", "Marangon", "Toffano", "Scarpa", "Rizzi", "Barbieri", "Lombardo",
    "Gatto", "Ferrero", "Conti", "Bassi", "Trevisan", "Brunello", "Salvi", "Corradi", "Zago",
    "Montanari", "Pellegrini", "Guidi", "Farina", "Vianello", "De Santis", "Marchetti",
)  # fmt: skip
SURNAMES_RO = (
    "Popescu", "Ionescu", "Dumitru", "Stan", "Rusu", "Munteanu", "Matei", "Șerban", "Țurcanu",
    "Lungu", "Moldovan", "Crișan", "Dobre", "Avram", "Bălan", "Nistor", "Pop", "Toma",
)  # fmt: skip
WOMEN_IT = (
    "Giulia", "Elena", "Chiara", "Sonia", "Marta", "Francesca", "Silvia", "Paola", "Anna",
    "Federica", "Laura", "Caterina", "Irene", "Monica",
)  # fmt: skip
MEN_IT = (
    "Marco", "Paolo", "Luca", "Davide", "Giorgio", "Andrea", "Stefano", "Matteo", "Fabio",
    "Roberto", "Nicola", "Enrico", "Michele", "Alberto",
)  # fmt: skip
WOMEN_RO = ("Ioana", "Andreea", "Mihaela", "Elena", "Raluca", "Cristina", "Ana", "Ștefania")
MEN_RO = ("Andrei", "Mihai", "Radu", "Ion", "Vlad", "Ștefan", "Cătălin", "Bogdan", "Alexandru")
PLACES_IT = (
    ("Padova", "PD", "35100"), ("Vigonza", "PD", "35010"), ("Treviso", "TV", "31100"),
    ("Conegliano", "TV", "31015"), ("Vicenza", "VI", "36100"), ("Schio", "VI", "36015"),
    ("Verona", "VR", "37100"), ("Mestre", "VE", "30170"), ("Chioggia", "VE", "30015"),
    ("Rovigo", "RO", "45100"), ("Udine", "UD", "33100"), ("Pordenone", "PN", "33170"),
    ("Brescia", "BS", "25100"), ("Bergamo", "BG", "24100"), ("Mantova", "MN", "46100"),
    ("Modena", "MO", "41100"), ("Bologna", "BO", "40100"), ("Ferrara", "FE", "44100"),
    ("Ravenna", "RA", "48100"), ("Trento", "TN", "38100"), ("Belluno", "BL", "32100"),
    ("Torino", "TO", "10100"), ("Cuneo", "CN", "12100"), ("Firenze", "FI", "50100"),
)  # fmt: skip
PLACES_RO = (
    ("Cluj-Napoca", "CJ", "400001"), ("Timișoara", "TM", "300001"), ("Arad", "AR", "310001"),
    ("Oradea", "BH", "410001"), ("Brașov", "BV", "500001"), ("Sibiu", "SB", "550001"),
    ("Iași", "IS", "700001"), ("Bacău", "BC", "600001"), ("Pitești", "AG", "110001"),
    ("Constanța", "CT", "900001"), ("Târgu Mureș", "MS", "540001"), ("Suceava", "SV", "720001"),
)  # fmt: skip
STREETS_IT = (
    "Via dell'Industria", "Via Roma", "Via dell'Artigianato", "Viale della Stazione",
    "Via Giuseppe Garibaldi", "Strada Provinciale", "Via del Lavoro", "Via Monte Grappa",
    "Via San Marco", "Zona Industriale Nord", "Via Alessandro Volta", "Via dei Mille",
)  # fmt: skip
STREETS_RO = (
    "Strada Fabricii", "Calea Dorobanților", "Strada Industriilor", "Bulevardul Unirii",
    "Strada Mihai Eminescu", "Calea Aradului", "Strada Depozitelor", "Șoseaua de Centură",
)  # fmt: skip
INDUSTRIES = (
    ("41.20", "Edilizia"), ("43.12", "Scavi e demolizioni"), ("43.22", "Impianti"),
    ("49.41", "Trasporti"), ("52.10", "Magazzini"), ("01.21", "Viticoltura"),
    ("01.11", "Agricoltura"), ("25.11", "Carpenteria metallica"), ("16.10", "Segherie"),
    ("23.70", "Marmo e pietra"), ("10.51", "Lattiero-caseario"), ("46.74", "Ferramenta"),
    ("81.30", "Verde e paesaggio"), ("55.10", "Alberghi"), ("84.11", "Enti pubblici"),
)  # fmt: skip
TAGS = (
    "full service", "noleggio lungo", "strategico", "fiera 2025", "usato", "cantiere Mestre",
    "assicurazione propria", "paga tardi", "referenza", "șantier Cluj",
)  # fmt: skip
JOBS = {
    "IT": (
        ("Titolare", "management"), ("Amministrazione", "administration"),
        ("Capocantiere", "site"), ("Acquisti", "purchasing"), ("Responsabile officina",
        "maintenance"), ("Responsabile produzione", "production"), ("Direttore tecnico",
        "management"), ("Sicurezza", "safety"), ("Magazzino", "production"),
    ),
    "RO": (
        ("Administrator", "management"), ("Contabilă șefă", "administration"),
        ("Șef de șantier", "site"), ("Achiziții", "purchasing"), ("Mecanic șef", "maintenance"),
        ("Director tehnic", "management"), ("Responsabil SSM", "safety"),
    ),
}  # fmt: skip
