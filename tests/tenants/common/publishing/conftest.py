from types import SimpleNamespace

import pytest

from foundation import tenancy
from tenants.common.actions import publishing as actions
from tests.factories.bodies import AT, make_body
from tests.factories.documents import add_version, heading, make_document, make_position, paragraph
from tests.factories.people import make_person


@pytest.fixture
def body(levanger, verdal):
    """Levanger's house, as a joint body's that Verdal is a member of."""
    return make_body(levanger, verdal)


@pytest.fixture
def oda(body):
    """Who answers for the documents of the joint body."""
    return make_person("Oda Lie", body, "editor")


@pytest.fixture
def tor(verdal):
    """Who answers for the documents of Verdal."""
    return make_person("Tor Bakken", verdal, "editor")


@pytest.fixture
def document(body, oda):
    """A document in force there."""
    with tenancy.inside(body):
        return make_document(
            oda, "Felles vaktordning", [heading("Vakt"), paragraph("Ring vakta.")], state="in_force",
            owner=make_position("Vaktleder"),
        )  # fmt: skip


@pytest.fixture
def publish(body, oda, document):
    """publish(…): let the members have the document as it stands."""

    def act(**values):
        with tenancy.inside(body):
            return actions.publish(document.pk, **{"by": oda.actor, "at": AT} | values)

    return act


@pytest.fixture
def anew(body, oda, document):
    """anew(words): a new version of the document is in force, and says this."""

    def act(words="Ring vakta straks."):
        with tenancy.inside(body):
            document.refresh_from_db()
            return add_version(oda, document, [heading("Vakt"), paragraph(words)], state="in_force")

    return act


@pytest.fixture
def urls(document):
    """Addresses of the pages."""
    base = "/common/published/"
    return SimpleNamespace(
        list=base,
        publish=f"{base}{document.pk}/",
        withdraw=f"{base}{document.pk}/withdraw/",
        translate=f"{base}{document.pk}/translate/",
        map="/common/map/",
    )
