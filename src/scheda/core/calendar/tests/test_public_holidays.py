import subprocess
import sys

ASK = """
import sys
from scheda.core.calendar.queries.public_holidays import holidays, is_known
assert is_known("IT") and not is_known("XX")
print(len(holidays.country_holidays("IT", years=2026)))
print(*(name for name in sys.modules if name.startswith("holidays.countries.")))
"""


def test_a_country_is_loaded_without_the_rest_of_the_world():
    told = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)

    [days, loaded] = told.stdout.splitlines()
    assert (int(days), loaded) == (13, "holidays.countries.italy")
