from datetime import timedelta
from io import BytesIO

from django.utils import timezone

from foundation import files, tenancy
from foundation.files import sweeping
from foundation.keys import uuid7
from tenants.common.models import Adoption, Update


def test_it_works(levanger, settings, tmp_path):
    """Pictures of the common text stay, though the municipality's own text shows them no more."""
    settings.FILES_ROOT = tmp_path / "store"
    taken, newer, stray = (files.store(levanger.id, BytesIO(name)) for name in (b"taken", b"newer", b"stray"))
    with tenancy.inside(levanger):
        adoption = Adoption(
            item_id=uuid7(), number=1, mode="rejected", language="nb", base=[_picture(taken)], reason="Nei",
            decided_at=timezone.now(), decided_by=uuid7(), decided_by_name="Kari",
        )  # fmt: skip
        adoption.save(force_insert=True)
        Update.objects.create(adoption=adoption, number=2, core=[_picture(newer)], came_at=timezone.now())

        assert sweeping.sweep_owner(levanger.id, at=timezone.now() + timedelta(days=3)) == 1

    assert [files.exists(levanger.id, one) for one in (taken, newer, stray)] == [True, True, False]


def _picture(sha256):
    return {"id": "b1", "type": "image", "text": "", "alt": "Dør", "image": {"sha256": sha256}}
