"""Forms of publication: what is to be told, and what is on its way out."""

from samverkan.publication.forms.messages import DropForm, MessageForm, PlanForm, ToldForm
from samverkan.publication.forms.releases import (
    AreasForm,
    MeasuresForm,
    NoteForm,
    ReasonForm,
    RuleForm,
    WordsForm,
)

__all__ = [
    "AreasForm",
    "DropForm",
    "MeasuresForm",
    "MessageForm",
    "NoteForm",
    "PlanForm",
    "ReasonForm",
    "RuleForm",
    "ToldForm",
    "WordsForm",
]
