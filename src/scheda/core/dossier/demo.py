"""Papers of the made-up customers: some good, some about to expire, some missing."""

import datetime as dt
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile

from scheda.core.dossier.demo_words import TITLES, TITLES_RO
from scheda.core.dossier.models import PAPER, Category, Paper, PaperVersion
from scheda.core.dossier.services import filing
from scheda.core.dossier.services.projecting import show_all
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import DemoStep, World
from scheda.foundation.files.services import attaching

SHARE = 5
"""One customer in so many has papers."""
HERO = (("durc", 12), ("insurance", 190), ("register", 95), ("contract", None), ("identity", 900))
"""Categories and in how many days they expire; privacy is missing."""
PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F1 5 0 R>>>>>>"
)
LINE = "BT /F1 14 Tf 60 760 Td ({text}) Tj ET"


class DemoPapers(DemoStep):
    key = "papers"
    order = 45

    def make(self, world: World) -> None:
        known = {one.key: one for one in Category.objects.all()}
        heroes = world.made.get("hero") or world.made["companies"][:1]
        papers = [
            paper
            for party in world.made["companies"][::SHARE]
            if party not in heroes
            for paper in _some(world, party, known)
        ]
        Paper.objects.bulk_create(papers)
        PaperVersion.objects.bulk_create(_with_file(paper) for paper in papers)
        _hero(world, heroes[0], known)
        _file_earlier(world)
        made = Paper.objects.select_related("party", "category")
        show_all(list(made.prefetch_related("versions__added_by")))


def _file_earlier(world: World) -> None:
    """As if each paper had come in some days after its issue, not at the making of the demo."""
    versions = list(PaperVersion.objects.filter(issued_on__isnull=False))
    for version in versions:
        arrived = (version.issued_on or world.today) + dt.timedelta(days=9)
        version.created_at = world.office_hour(min(arrived, world.today - dt.timedelta(days=8)))
    PaperVersion.objects.bulk_update(versions, ["created_at"], batch_size=500)


def _some(world: World, party: Party, known: dict[str, Category]) -> list[Paper]:
    titles = TITLES_RO if party.country == "RO" else TITLES
    keys = world.chance.sample(sorted(titles), world.chance.choice((1, 2, 3)))
    return [_paper(world, party, known[key], titles[key], _days(world)) for key in keys]


def _days(world: World) -> int:
    """Some are past, some near, most far."""
    return world.chance.choice((-30, 1, 20, 60, 120, 250)) + world.chance.randrange(28)


def _paper(world: World, party: Party, category: Category, title: str, days: int | None) -> Paper:
    is_dated = days is not None and category.months
    expires = world.today + dt.timedelta(days=days or 0) if is_dated else None
    facts = _issue(world, expires, category)
    return Paper(party=party, category=category, title=title, expires_on=expires, **facts)


def _issue(world: World, expires: dt.date | None, category: Category) -> dict[str, Any]:
    if expires is None or not category.months:
        return {"issued_on": world.today - dt.timedelta(days=200)}
    return {"issued_on": expires - relativedelta(months=category.months)}


def _with_file(paper: Paper) -> PaperVersion:
    attachment = attaching.attach(
        _scan(paper.title),
        record_type=PAPER,
        record_id=paper.pk,
        party_id=paper.party_id,
        category=paper.category.key,
        by=None,
    )
    return PaperVersion(
        paper=paper,
        number=1,
        attachment_id=attachment.pk,
        file_name=attachment.name,
        issued_on=paper.issued_on,
        expires_on=paper.expires_on,
    )


def _hero(world: World, party: Party, known: dict[str, Category]) -> None:
    """Complete but for one, the DURC in its second file and soon to be renewed."""
    by = party.owner or User.objects.filter(is_active=True).first()
    if by is None:
        return
    for key, days in HERO:
        paper = _paper(world, party, known[key], TITLES[key], days)
        facts = {"issued_on": paper.issued_on, "expires_on": paper.expires_on}
        if key != "durc":
            filing.file_paper(
                party, _scan(paper.title), category=known[key], by=by, title=paper.title, **facts
            )
            continue
        earlier = {name: day and day - relativedelta(months=4) for name, day in facts.items()}
        first = filing.file_paper(
            party, _scan(paper.title), category=known[key], by=by, title=paper.title, **earlier
        )
        filing.replace(first, _scan(paper.title), by=by, **facts)


def _scan(title: str) -> "ContentFile[bytes]":
    """A page with one line on it, enough to be opened."""
    text = title.encode("ascii", "replace").decode().replace("(", "").replace(")", "")
    content = LINE.format(text=text)
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE,
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\n"
    body += f"startxref\n{body.index('xref')}\n%%EOF\n"
    return ContentFile(body.encode("ascii"), name=f"{title.replace('/', '-')}.pdf")
