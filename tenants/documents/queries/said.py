"""What has been said to a version on its way to approval."""

from django.utils.translation import gettext as _

from tenants.documents.models import Approval
from tenants.documents.rules.approving import Said


def said_of(version):
    """All answers to one version, as the rules read them."""
    return said_of_many([version.pk])[version.pk]


def said_of_many(version_ids):
    """{version: its answers}, in one query."""
    ids = list(version_ids)
    found = {pk: [] for pk in ids}
    rows = Approval.objects.filter(version_id__in=ids).order_by("decided_at", "pk")
    for row in rows.values_list("version_id", "round", "step", "position_id", "account_id", "decision", "voided_at"):
        found[row[0]].append(Said(*row[1:6], voided=row[6] is not None))
    return found


def said_people(asked):
    """Who is asked, in words: positions with those who hold them."""
    return ", ".join(
        _("%(position)s (%(people)s)") % {"position": place.title, "people": _either(people)}
        if people
        else place.title
        for place, people in asked
    )


def _either(people):
    names = [person.name for person in people]
    if len(names) == 1:
        return names[0]
    return _("%(names)s eller %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
