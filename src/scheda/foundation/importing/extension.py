"""What imports add to the rest of Scheda."""

from scheda.foundation.choosing.choosers import choosers
from scheda.foundation.importing.choosers import ImportChooser

choosers.register(ImportChooser())
