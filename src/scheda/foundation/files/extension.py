from scheda.foundation.files import limits
from scheda.foundation.menu.alarms import AlarmBell, alarm_bells

alarm_bells.register(AlarmBell("room", limits.alarm, order=5, for_all=True))
