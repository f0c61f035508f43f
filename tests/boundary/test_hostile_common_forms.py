"""The forms of what is common, in a member's house and in the body's: whatever is typed, and whoever sends them."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from foundation import tenancy
from foundation.keys import uuid7
from foundation.registry.models import Municipality
from shared_library.items.models import Suggestion
from shared_library.prints.models import Print
from tenants.common.models import Sharing, Update
from tests.boundary.test_hostile_forms import faults
from tests.crawling import kind_of, pages
from tests.factories.bodies import AT, agree, blocks, make_adoption, make_asked, make_body, make_item, make_use
from tests.factories.cases import make_cases
from tests.factories.documents import make_document, make_position, make_theme
from tests.factories.foundings import make_waiting
from tests.factories.people import make_person
from tests.factories.radar import make_pair


@pytest.fixture
def common(levanger, verdal, settings, tmp_path):
    """Levanger, and Verdal's house as the joint body's: (who may, who may not, addresses with forms) of both."""
    settings.FILES_ROOT = tmp_path / "store"
    with tenancy.public():
        inderoy = Municipality.objects.get(slug="inderoy")
    body = make_body(verdal, levanger, inderoy)
    kari = make_person("Kari Vik", levanger, "administrator", "editor")
    odd = make_person("Odd Lie", body, "administrator", "editor")
    used, offered, own = (make_item(body, blocks=blocks("Ring."), key=key, number=2) for key in "abc")
    agree(body)
    proposal, case = agree(body, state="proposed"), make_cases(body, used.pk)
    with tenancy.inside(levanger):
        document = make_document(kari, "Vakt", blocks("Ring."), state="in_force", owner=make_position("Leder"))
        adoption = make_adoption(kari, used, document)
        update = Update.objects.create(adoption=adoption, number=2, core=blocks("Ring nå."), came_at=AT)
        theme = make_theme("Oppvekst")
    make_use(used, levanger)
    pair = make_pair(body.pk, *((one.pk, one.name, "Vakt", "nb", blocks("Ring.")) for one in (levanger, inderoy)))
    with tenancy.owner():
        Print.objects.filter(pk=pair.first_id).update(document_id=document.pk)
        suggestion = Suggestion.objects.create(
            item=used, provider_id=body.pk, municipality_id=levanger.pk, municipality_name="Levanger", number=1,
            language="nb", text="Nevn vakta.", once=uuid7(), at=AT,
        )  # fmt: skip
    with tenancy.inside(body):
        new, shared = (
            make_document(odd, title, blocks("Ring."), state="in_force", owner=make_position(title))
            for title in ("Ny", "Delt")
        )
        Sharing.objects.create(document=shared, item_id=own.pk, number=2, document_version=1, published_at=AT)
        make_theme("Oppvekst")
    founding = f"/cooperation/proposals/{make_waiting(levanger, inderoy).pk}/"
    at_body, at_case, at_pair = (
        f"/cooperation/{body.pk}/",
        f"/cooperation/cases/{case.pk}/",
        f"/radar/pairs/{pair.pk}/",
    )
    return [
        SimpleNamespace(able=kari, weak=make_person("Per Moen", levanger), pages=[
            f"{at_body}agreement/", f"{at_body}agreement/{proposal.pk}/", f"{at_body}leave/", f"{at_body}themes/tell/",
            founding, f"{founding}edit/", f"/cooperation/joining/{make_asked(levanger).pk}/",
            "/cooperation/proposals/new/", at_case, at_pair, f"/radar/consents/{theme.pk}/", "/common/",
            "/common/start/",
            f"/common/{offered.pk}/use/", f"/common/{offered.pk}/reject/", f"/common/{used.pk}/suggest/",
            f"/common/updates/{update.pk}/", f"/common/adoptions/{adoption.pk}/",
            f"/common/adoptions/{adoption.pk}/end/",
        ]),
        SimpleNamespace(able=odd, weak=make_person("Pia Moen", body), pages=[
            f"{at_body}agreement/new/", f"{at_body}agreement/member/?q=l", "/cooperation/cases/new/",
            "/cooperation/cases/freeze/", at_case, at_pair,
            f"/common/suggestions/{suggestion.pk}/", f"/common/published/{new.pk}/",
            f"/common/published/{shared.pk}/", f"/common/published/{shared.pk}/withdraw/",
            f"/common/published/{shared.pk}/translate/", "/common/map/",
        ]),
    ]  # fmt: skip


OURS = ("/cooperation/", "/common/", "/radar/")


def forms_of(client, addresses):
    """One form of each kind that stands on these pages, and leads to what is common."""
    found = {}
    for address in addresses:
        for page in pages(client, address, most=1):
            for form in page.forms:
                if form.path.startswith(OURS):
                    found.setdefault((form.method, kind_of(form.path), len(form.fields)), form)
    return list(found.values())


def test_it_works(common):
    """No error of the server, nothing half stored; and who has no right in the right house sends the same in vain."""
    sent = 0
    for house in common:
        able, weak = house.able.client, house.weak.client
        able.raise_request_exception = weak.raise_request_exception = False
        found = forms_of(able, house.pages)
        assert faults(able, found, ["public", house.able.municipality.schema_name]) == []
        for form in found:
            if form.method == "post":
                with transaction.atomic():
                    assert weak.post(form.path, form.data()).status_code in (403, 404, 422), form.path
                    transaction.set_rollback(True)
                sent += 1
    assert sent >= 20
