"""A version was gone through at a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field


class MeetingForm(forms.Form):
    """When it was, and who was there."""

    held_date = forms.DateField(label=_("Når var møtet?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    members = forms.MultipleChoiceField(label=_("Hvem var til stede?"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("Notat"), required=False, max_length=500)

    def __init__(self, data=None, *, people, confirmed, **options):
        super().__init__(data, auto_id="meeting_%s", **options)
        field = choice_field(self, "members")
        field.choices = [(str(key), name) for key, name in people]
        field.widget.descriptions = {str(key): _("Har bekreftet før") for key, _name in people if key in confirmed}
