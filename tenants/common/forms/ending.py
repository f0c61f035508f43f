"""What is said when the municipality follows a common text no more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.forms import choice_field
from foundation.ui.widgets import Cards

KEEP, STOP = "keep", "stop"
WAYS = {KEEP: _("Behold teksten som deres egen"), STOP: _("Trekk dokumentet tilbake")}
ABOUT = {
    KEEP: _("Dokumentet gjelder som før. Det husker hvor det kommer fra, og nye utgaver blir ikke flettet inn."),
    STOP: _(
        "Dokumentet gjelder ikke lenger, og et utkast blir forkastet. Alle versjoner blir liggende i historikken."
    ),
}


class EndForm(forms.Form):
    """What becomes of the document here, and why."""

    way = forms.ChoiceField(
        label=_("Hva skal skje med dokumentet hos dere?"),
        widget=Cards(descriptions=ABOUT),
        error_messages={"required": _("Velg hva som skal skje med dokumentet.")},
    )
    reason = forms.CharField(
        label=_("Hvorfor?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Skriv hvorfor dere slutter å bruke teksten.")},
    )

    def __init__(self, *args, is_own, **kwargs):
        """is_own: it is a text of one's own already, so that it can only be withdrawn."""
        super().__init__(*args, **kwargs)
        choice_field(self, "way").choices = [(way, said) for way, said in WAYS.items() if way == STOP or not is_own]
        if is_own:
            self.initial.setdefault("way", STOP)
