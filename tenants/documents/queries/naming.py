"""Finding people by what somebody wrote, and the sentence when that finds nobody or several."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tenants.documents.rules.delegation import nearest
from tenants.organisation.facade import Person


def find_people(text: str, people: Iterable[Person]) -> list[Person]:
    """Those whose e-mail address or whole name it is."""
    asked = text.casefold().strip(" <>")
    return [person for person in people if asked in (person.email.casefold(), person.name.casefold())]


def why_not(text: str, fits: Sequence[Person], people: Iterable[Person]) -> str:
    """Why a text names nobody, or several, and what to do."""
    if fits:
        return _("%(count)s personer heter %(name)s. Skriv e-postadressen.") % {"count": len(fits), "name": text}
    near = nearest(text, [person.name for person in people])
    if near:
        return _("Fant ingen som heter %(name)s. Mente du %(near)s?") % {"name": text, "near": near}
    return _("Fant ingen som heter %(name)s.") % {"name": text}
