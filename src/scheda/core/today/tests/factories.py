from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from scheda.core.parties.extension_points import Figure
from scheda.core.today.kinds import Reader, TodayFigure, TodayList, TodaySection
from scheda.core.today.models import TodayLayout
from scheda.core.today.services.layouts import Placed
from scheda.core.today.services.reading import read
from scheda.foundation.accounts.tests.factories import UserFactory


class TodayLayoutFactory(DjangoModelFactory):
    class Meta:
        model = TodayLayout

    user = factory.SubFactory(UserFactory)


def found(section: TodaySection, reader: Reader, threshold: Decimal | None = None) -> TodayList:
    """What the page shows of this section alone."""
    [(_section, shown)], _figures = read([Placed(section, True, threshold)], (), reader)
    return shown


def figures(source: TodayFigure, reader: Reader) -> list[Figure]:
    _sections, shown = read((), [source], reader)
    return shown
