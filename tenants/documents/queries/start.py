"""The first steps in a municipality that has no document in force yet."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.rights import Actor
from tenants.documents.models import Document, DocumentType, Opening, Theme, Version
from tenants.documents.permissions import TABLE
from tenants.documents.rules.states import SHOWN
from tenants.organisation import facade as organisation

from .authority import FIRST_POSITION, read_map


@dataclass(frozen=True, slots=True)
class Start:
    """One step; `url` is "" when it is somebody else's to take."""

    title: str
    about: str
    url: str
    done: bool


def first_steps(by: Actor, *, on: date) -> list[Start]:
    """What to do first, in order, for those who plan; nothing once a document has been in force. A dozen queries."""
    if not TABLE.allows(by, "plan") or Version.objects.filter(state__in=SHOWN).exists():
        return []
    chain = read_map(on).chain(None, None, None)
    top = next((place.position_id for step in chain.steps for place in step.positions), FIRST_POSITION)
    return [
        Start(
            _("Velg hvem som er dokumentansvarlig"),
            _("Rollen gis på siden Personer."),
            reverse("people"),
            bool(organisation.with_role("editor", on=on)),
        ),
        Start(
            _("Lag temaplanen"),
            _("Hva skal være felles, i hvilken rekkefølge, og hvem skriver?"),
            reverse("document_plan"),
            Theme.objects.filter(ended_at=None).exists(),
        ),
        Start(
            _("Velg dokumenttyper"),
            _("Hver type kommer med en mal som dere kan endre."),
            reverse("document_types"),
            DocumentType.objects.filter(ended_at=None).exists(),
        ),
        Start(
            _("Si hvem som godkjenner"),
            _("Én rad er nok til å begynne: kommunedirektøren godkjenner alt."),
            reverse("document_position", args=[top]),
            chain.hole is None,
        ),
        Start(
            _("Bestem hvem som skal se dokumentene først"),
            _("Et tema uten beslutning er åpent for alle. Vil dere forberede i ro, bestemmer dere det først."),
            reverse("document_openings"),
            Opening.objects.filter(undone_at=None).exists(),
        ),
        Start(
            _("Flytt inn dokumentene dere har, eller skriv det første"),
            _("Du ser hva hver fil blir før noe føres inn. Det gjør den som er dokumentansvarlig."),
            reverse("document_import") if TABLE.allows(by, "move_in") else "",
            Document.objects.exists(),
        ),
    ]
