"""Three houses with the same ids, names and addresses and other canaries.

The first house has a world around it: a network with homework and feedback, texts it publishes as a joint body, cases,
pairs of the radar. Its own texts say `kanarihusa`, what lies in its networks `kanarinett`, what it published
`kanaribok`. The second and third are twins: the third is a member of the first one's joint bodies.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.test import Client
from django.utils import timezone

from foundation import tenancy
from foundation.identity.models import Belonging
from foundation.registry.models import Municipality
from shared_library.bodies.models import Place
from tenants.organisation.models import Role
from tests.factories import canaries
from tests.factories.bodies import add_place
from tests.factories.people import Someone, make_person
from tests.factories.registry import opened
from tests.factories.worlds import World, make_world, rows

OWN, SECOND, THIRD = "kanarihusa", "kanarihusb", "kanarihusc"
NETWORK, LIBRARY = "kanarinett", "kanaribok"
EVERY_ROLE = ("administrator", "coordinator", "editor")


@dataclass
class Houses:
    """The three, the world around the first, and who is in it.

    right        sees everything in the first house; eva leads its network
    colleague    has no role there
    left_client  the browser of one who left yesterday
    """

    first: Municipality
    second: Municipality
    third: Municipality
    world: World
    eva: Someone
    right: Someone
    colleague: Someone
    left_client: Client


def make_twins(eva: Someone, dag: Someone) -> Houses:
    """Dag's house and its world, and two like it; where their files lie is settings.FILES_ROOT's affair."""
    first, second, third = dag.municipality, opened("sula"), opened("froya")
    before = rows(first)
    world = make_world(eva, dag, "leirfjord")
    colleague, left_client = _people(first)
    after = rows(first)
    _plant(first, {name: after[name] - before.get(name, set()) for name in after})
    for house, word in ((second, SECOND), (third, THIRD)):
        canaries.twin(first, house, {OWN: word})
        canaries.twin_files(str(first.id), str(house.id), {OWN: word})
    _join(first, third)
    return Houses(first, second, third, world, eva, dag, colleague, left_client)


def _people(first: Municipality) -> tuple[Someone, Any]:
    """A colleague without a role, and the browser of one who left yesterday and has it open still."""
    left = make_person("Rune Vik", first, *EVERY_ROLE)
    colleague, left_client = make_person("Kari Ness", first), left.client
    yesterday = timezone.localdate() - timedelta(days=1)
    with tenancy.identity():
        Belonging.objects.filter(account=left.account).update(until_date=yesterday)
    with tenancy.inside(first):
        Role.objects.filter(member=left.member).update(until_date=yesterday)
    return colleague, left_client


def _plant(first: Municipality, new: dict[str, set]) -> None:
    shared = {
        model._meta.model_name: LIBRARY if model.__module__.startswith("shared_library") else NETWORK
        for model in apps.get_models()
        if model.__module__.startswith(("shared_library", "network"))
    }
    canaries.plant(first.schema_name, lambda model: OWN)
    canaries.plant(
        "public", lambda model: shared[model._meta.model_name], {name: new.get(name, set()) for name in shared}
    )
    canaries.plant_files(str(first.id), OWN)


def _join(first: Municipality, member: Municipality) -> None:
    """The member is one of every joint body that the first house is, or is a member of."""
    with tenancy.owner():
        theirs = Place.objects.filter(municipality_id=first.pk).values_list("joint_body_id", flat=True)
        for body in {first.pk, *theirs}:
            add_place(body, member.pk)
