"""What is confidential is not published, whoever tries."""

import pytest

from foundation import tenancy
from shared_library.items.models import Item
from tenants.common.actions import publishing as actions
from tenants.documents.models import Document
from tests.factories.bodies import AT
from tests.factories.documents import make_document


def test_it_works(body, oda):
    with tenancy.inside(body):
        document = make_document(oda, "Beredskapsplan", state="in_force")
        assert "Beredskapsplan" in oda.client.get("/common/published/").text
        Document.objects.update(is_confidential=True)
        assert "Beredskapsplan" not in oda.client.get("/common/published/").text
        with pytest.raises(actions.Confidential):
            actions.publish(document.pk, by=oda.actor, at=AT)
    answer = oda.client.post(f"/common/published/{document.pk}/", {"seen": 0})
    assert answer.status_code == 422
    assert "Dokumentet er fortrolig" in answer.text
    with tenancy.inside(body):
        assert not Item.objects.filter(provider_id=body.pk).exists()
