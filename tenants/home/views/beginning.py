"""The guided start of a new house: what its administrators do first, what is done, and what is left."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from foundation.rights import Actor, Refused
from foundation.ui import statements
from tenants.common import facade as common
from tenants.home.contracts import Step
from tenants.organisation import facade as organisation


@require_safe
def start(request):
    """Every step with what it is for."""
    if not request.actor.has("administrator"):
        raise Refused("start", ("administrator",))
    found = steps(request)
    done = sum(step.done for step in found)
    context = {"steps": found, "done": done, "next": next((step for step in found if not step.done), None)}
    return render(request, "home/start.html", context)


def steps(request) -> list[Step]:
    """The steps as they stand now: five queries."""
    by, today = request.actor, timezone.localdate()
    units, people = organisation.units(by), organisation.choices(by, on=today)
    taken, in_force = common.begun()
    return [
        Step(
            _("Legg inn enhetene"),
            _("Skoler, sykehjem og kontorer. Roller gjelder i en enhet."),
            _("Legg inn enheter"),
            reverse("units"),
            bool(units),
            ngettext("%(count)d enhet", "%(count)d enheter", len(units)) % {"count": len(units)} if units else "",
        ),
        Step(
            _("Legg til folk og gi dem roller"),
            _("Begynn med en administrator til, så noen kan ta over når du er borte."),
            _("Legg til folk"),
            reverse("people"),
            len(people) > 1,
            ngettext("%(count)d person", "%(count)d personer", len(people)) % {"count": len(people)},
        ),
        Step(
            _("Si hvem folk kan spørre"),
            _("Personvernombudet, og hvem som hjelper når noe er i veien."),
            _("Fyll inn"),
            reverse("contacts"),
            not statements.missing_here(request.municipality),
        ),
        Step(
            _("Ta i bruk tekster fra den nasjonale basen"),
            _("Rutiner og maler som passer de fleste kommuner. De blir utkast her, og dere retter dem som dere vil."),
            _("Velg tekster"),
            reverse("common_start"),
            bool(taken),
            ngettext("%(count)d tekst er tatt i bruk", "%(count)d tekster er tatt i bruk", taken) % {"count": taken}
            if taken
            else "",
        ),
        Step(
            _("Vedta de første dokumentene"),
            _("Et utkast gjelder når den som har myndighet, har godkjent det."),
            _("Se dokumentene"),
            reverse("documents"),
            bool(in_force),
            ngettext("%(count)d gjelder", "%(count)d gjelder", in_force) % {"count": in_force} if in_force else "",
        ),
    ]


def shown(request, *, is_new: bool) -> tuple[int, int] | None:
    """(done, of) for Min side of an administrator in a new house, until all is done; no query for anybody else."""
    by: Actor = request.actor
    if not is_new or not by.has("administrator"):
        return None
    found = steps(request)
    done = sum(step.done for step in found)
    return (done, len(found)) if done < len(found) else None
