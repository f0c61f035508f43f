"""The pages of a joint body larger than any county, with its cases, theme plans and radar, in both houses."""

from datetime import timedelta

from config.tools.figures import Figures
from tests import measuring

MEMBERS, ITEMS, CLOSED, THEMES, PROPOSALS, PAIRS = 60, 120, 80, 25, 3, 100


def measure(figures: Figures) -> None:
    """Every page of cooperation and of the radar, as a member and as the body see it."""
    with measuring.database():
        for name, host, path, cookie in _pages():
            measuring.add(figures, name, measuring.page(host, path, cookie))


def _pages() -> list[tuple[str, str, str, str]]:
    from django.conf import settings
    from django.utils.timezone import localdate

    from foundation import tenancy
    from foundation.registry.models import Municipality
    from shared_library.decisions.models import Case
    from tests.factories import cooperation as filling
    from tests.factories.adoptions import fill_map
    from tests.factories.people import make_person

    with tenancy.public():
        house, levanger = (Municipality.objects.get(slug=slug) for slug in ("verdal", "levanger"))
    body = fill_map(house, 0, ITEMS)
    names = filling.members_of(body, MEMBERS, levanger)
    listed = filling.fill_cases(body, names, closed=CLOSED, on=localdate() + timedelta(days=1))
    filling.fill_plans(body, names, THEMES)
    proposal = filling.fill_agreement(body, names)
    founding = filling.fill_foundings(levanger, names, PROPOSALS)
    pair = filling.fill_pairs(body, names, PAIRS)
    filling.count()
    with tenancy.owner():
        open_case, frozen = (Case.objects.filter(state=state).first() for state in ("open", "frozen"))
    both = {
        "the body's page": f"/cooperation/{body.pk}/",
        "its agreements": f"/cooperation/{body.pk}/agreement/",
        "a proposal": f"/cooperation/{body.pk}/agreement/{proposal.pk}/",
        "theme plans": f"/cooperation/{body.pk}/themes/",
        "overview": "/cooperation/",
        "cases": "/cooperation/cases/",
        "an open case": f"/cooperation/cases/{open_case.pk}/",
        "a frozen case": f"/cooperation/cases/{frozen.pk}/",
        "a list of cases": f"/cooperation/cases/lists/{listed.pk}/",
        "radar": "/radar/",
        "a pair": f"/radar/pairs/{pair.pk}/",
    }
    member = {
        "leaving": f"/cooperation/{body.pk}/leave/",
        "telling the own plan": f"/cooperation/{body.pk}/themes/tell/",
        "proposals of bodies": "/cooperation/proposals/",
        "a proposal of a body": f"/cooperation/proposals/{founding.pk}/",
        "a new proposal of a body": "/cooperation/proposals/new/",
        "consents": "/radar/consents/",
    }
    own = {
        "a new proposal": f"/cooperation/{body.pk}/agreement/new/",
        "a new member": f"/cooperation/{body.pk}/agreement/member/?q=dal",
        "the place of a theme": f"/cooperation/{body.pk}/themes/order/?theme=tema+07",
        "a new case": "/cooperation/cases/new/",
        "freezing": "/cooperation/cases/freeze/",
    }
    edda = measuring.cookie_of(make_person("Edda Ree", levanger, "administrator", "editor"))
    oda = measuring.cookie_of(make_person("Oda Lie", body, "administrator", "editor"))
    in_member = [(f"{name}, at a member", f"levanger.{settings.DOMAIN}", path, edda) for name, path in
                 (both | member).items()]  # fmt: skip
    in_body = [(f"{name}, at the body", f"verdal.{settings.DOMAIN}", path, oda) for name, path in (both | own).items()]
    return in_member + in_body
