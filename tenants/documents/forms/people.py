"""A field for several people, one a line; works with many people, and without a script."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from tenants.documents.queries.naming import find_people, why_not


class PeopleField(forms.CharField):
    """Names or e-mail addresses, one a line, cleaned to a list of member ids. `people` is set by the form."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", gettext_lazy("Én person på hver linje: navn eller e-postadresse."))
        kwargs.setdefault("widget", forms.Textarea({"rows": 4}))
        super().__init__(max_length=20_000, **kwargs)
        self.people = ()

    def prepare_value(self, value):
        """Member ids as names; what was typed stays as it was."""
        if not isinstance(value, (list, tuple)):
            return value
        twice = _doubled(person.name for person in self.people)
        shown = {person.member_id: person.email if person.name in twice else person.name for person in self.people}
        return "\n".join(shown[key] for key in value if key in shown)

    def clean(self, value):
        """The people, each once, in the order in which they stand."""
        lines = [" ".join(line.split()) for line in super().clean(value).replace(",", "\n").splitlines()]
        found, errors = [], []
        for line in filter(None, lines):
            fits = find_people(line, self.people)
            if len(fits) == 1:
                found.append(fits[0].member_id)
            else:
                errors.append(ValidationError(why_not(line, fits, self.people)))
        if errors:
            raise ValidationError(errors)
        return list(dict.fromkeys(found))


def _doubled(names):
    seen, twice = set(), set()
    for name in names:
        (twice if name in seen else seen).add(name)
    return twice
