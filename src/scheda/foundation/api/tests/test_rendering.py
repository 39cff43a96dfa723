import datetime as dt
import json
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import gettext_lazy
from ninja.responses import NinjaJSONEncoder

from scheda.foundation.api.rendering import Renderer

MOMENT = dt.datetime(2026, 11, 22, 17, 5, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "value",
    [
        MOMENT,
        MOMENT.replace(microsecond=142_856),
        MOMENT.replace(microsecond=7),
        MOMENT.replace(tzinfo=None),
        MOMENT.astimezone(ZoneInfo("Europe/Rome")),
        MOMENT.date(),
        MOMENT.time().replace(tzinfo=None),
        dt.timedelta(hours=1),
        Decimal("1284.50"),
        UUID(int=7),
        gettext_lazy("Name"),
        {"rows": [{"id": UUID(int=8), "at": MOMENT, "net": Decimal(0), "none": None, "è": "é"}]},
    ],
    ids=repr,
)
def test_answers_are_written_as_they_always_were(rf, value):
    written = Renderer().render(rf.get("/"), value, response_status=200)

    assert written == json.dumps(value, cls=NinjaJSONEncoder)
