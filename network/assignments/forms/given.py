"""What one municipality is given."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .fields import MomentField, choose_from, of_parts


class _GivenForm(forms.Form):
    """Something given to one municipality."""

    municipality = forms.ChoiceField(
        label=gettext_lazy("Kommune"), error_messages={"required": gettext_lazy("Velg en kommune.")}
    )
    part = forms.ChoiceField(label=gettext_lazy("Gjelder"), required=False)

    def __init__(self, *args, members=(), parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {str(member.municipality_id): member for member in members}
        self.parts = {str(part.pk): part for part in parts}
        names = [(key, member.name) for key, member in self.members.items()]
        choose_from(self, "municipality", [("", _("Velg kommune")), *names])
        choose_from(self, "part", of_parts(parts, self.nothing()))

    def nothing(self) -> str:
        """What no part means."""
        raise NotImplementedError

    def clean_municipality(self):
        return self.members[self.cleaned_data["municipality"]].municipality_id

    def clean_part(self):
        return self.parts.get(self.cleaned_data["part"])


class ExtensionForm(_GivenForm):
    """A later deadline."""

    due_at = MomentField(
        label=gettext_lazy("Ny frist"),
        error_messages={
            "required": gettext_lazy("Sett den nye fristen."),
            "incomplete": gettext_lazy("Sett den nye fristen."),
        },
    )
    cut_off_at = MomentField(label=gettext_lazy("Siste sjanse"), required=False)
    reason = forms.CharField(label=gettext_lazy("Grunn"), required=False, max_length=240)

    def nothing(self) -> str:
        return _("Hele hjemmeleksen")


class ExemptionForm(_GivenForm):
    """A part that is not set this time."""

    reason = forms.CharField(
        label=gettext_lazy("Grunn"),
        max_length=240,
        help_text=gettext_lazy("Kommunen leser den."),
        error_messages={"required": gettext_lazy("Skriv hvorfor, så kommunen skjønner det.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].required = True
        self.fields["part"].error_messages["required"] = _("Velg en del.")

    def nothing(self) -> str:
        return _("Velg del")
