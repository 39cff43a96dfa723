from types import SimpleNamespace

import pytest

from scheda.foundation.jobs.models import FinishedJob
from scheda.foundation.jobs.running import run_once

pytestmark = pytest.mark.django_db
SEVENTH = SimpleNamespace(job=SimpleNamespace(id=7))


def test_a_job_that_was_given_to_two_workers_has_one_effect():
    effects = []

    run_once(SEVENTH, lambda: effects.append("sent"))
    run_once(SEVENTH, lambda: effects.append("sent again"))

    assert effects == ["sent"]


def test_a_job_that_failed_may_run_again():
    with pytest.raises(ZeroDivisionError):
        run_once(SEVENTH, lambda: 1 / 0)

    assert not FinishedJob.objects.exists()
