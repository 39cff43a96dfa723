from itertools import pairwise

import pytest
from django.utils.translation import trans_real


@pytest.mark.parametrize("language", ["it", "ro"])
def test_areas_that_count_alike_share_one_catalog(language):
    plurals = trans_real.translation(language)._catalog._plurals

    codes = [plural.__code__ for plural in plurals]
    assert all(one != other for one, other in pairwise(codes))
