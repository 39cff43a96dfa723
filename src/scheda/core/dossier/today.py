"""What the papers bring to the page of the day."""

from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.models import Paper
from scheda.core.dossier.permissions import VIEW_PAPERS
from scheda.core.today.extension_points import MOST_ROWS, Reader, TodayList, TodayRow, TodaySection
from scheda.foundation.components.formats import ago


class ExpiringPapers(TodaySection):
    """Papers of one's own customers that have expired or are about to, the oldest first."""

    key = "papers"
    order = 50
    title = _("Papers to ask for")
    icon = "file-check"
    permission = VIEW_PAPERS

    def found(self, reader: Reader, threshold: Decimal | None) -> TodayList:
        today = timezone.localdate()
        watched = Paper.objects.visible_to(reader.user).listed().to_watch(today)
        mine = reader.narrow(watched, "party__owner")
        papers = list(mine.select_related("party").order_by("expires_on", "pk")[:MOST_ROWS])
        rows = [
            TodayRow(
                title=paper.title,
                url=paper.get_absolute_url(),
                detail=str(paper.party),
                when=ago(paper.expires_on),
                tone="bad" if paper.state is Paper.State.EXPIRED else "warn",
            )
            for paper in papers
        ]
        total = mine.count() if len(rows) == MOST_ROWS else len(rows)
        return TodayList(
            rows, total, f"{reverse('dossier:list')}?{urlencode({**reader.query, 'watch': '1'})}"
        )
