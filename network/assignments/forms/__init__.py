"""What a person may type about homework."""

from .contents import INDICATOR_CRITERIA, PART_KINDS, CriterionForm, MaterialForm, PartForm
from .given import ExemptionForm, ExtensionForm
from .homework import AssignmentForm, NewAssignmentForm, day_words

__all__ = [
    "INDICATOR_CRITERIA",
    "PART_KINDS",
    "AssignmentForm",
    "CriterionForm",
    "ExemptionForm",
    "ExtensionForm",
    "MaterialForm",
    "NewAssignmentForm",
    "PartForm",
    "day_words",
]
