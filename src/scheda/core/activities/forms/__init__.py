from scheda.core.activities.forms.activity import ActivityForm
from scheda.core.activities.forms.composer import ComposerForm, TodoForm
from scheda.core.activities.forms.next_step import DoneForm, NextStepForm
from scheda.core.activities.forms.task import TaskForm

__all__ = ["ActivityForm", "ComposerForm", "DoneForm", "NextStepForm", "TaskForm", "TodoForm"]
