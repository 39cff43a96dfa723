from scheda.core.buying_centre.models.criterion import Criterion
from scheda.core.buying_centre.models.departure import Departure
from scheda.core.buying_centre.models.gap import Gap
from scheda.core.buying_centre.models.stance import Stance
from scheda.core.buying_centre.models.watch import Concern, Watch

__all__ = ["Concern", "Criterion", "Departure", "Gap", "Stance", "Watch"]
