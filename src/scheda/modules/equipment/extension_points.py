"""What other areas may add to the page of a machine."""

from scheda.foundation.extension.registry import ExtensionPoint
from scheda.foundation.screens.panels import Panel


class MachinePanel(Panel):
    """A block on the page of a machine; `context` receives the machine and the reader."""


machine_panels = ExtensionPoint("machine_panels", accepts=MachinePanel)
