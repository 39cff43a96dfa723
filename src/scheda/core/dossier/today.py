"""What the papers bring to the page of the day."""

from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.models import Paper
from scheda.core.dossier.permissions import VIEW_PAPERS
from scheda.core.today.extension_points import Reader, TodayRow, TodaySection
from scheda.foundation.components.formats import ago


class ExpiringPapers(TodaySection):
    """Papers of one's own customers that have expired or are about to, the oldest first."""

    key = "papers"
    order = 50
    title = _("Papers to ask for")
    icon = "file-check"
    permission = VIEW_PAPERS

    def waiting(self, reader: Reader, threshold: Decimal | None) -> QuerySet[Paper]:
        watched = Paper.objects.visible_to(reader.user).listed().to_watch(timezone.localdate())
        mine = reader.narrow(watched, "party__owner").select_related("party", "category")
        shown = mine.only("title", "expires_on", "party__name", "category__warn_days")
        return shown.order_by("expires_on", "pk")

    def row(self, paper: Paper) -> TodayRow:
        return TodayRow(
            title=paper.title,
            url=paper.get_absolute_url(),
            detail=str(paper.party),
            when=ago(paper.expires_on),
            tone="bad" if paper.state is Paper.State.EXPIRED else "warn",
        )

    def url(self, reader: Reader, threshold: Decimal | None) -> str:
        return f"{reverse('dossier:list')}?{urlencode({**reader.query, 'watch': '1'})}"
