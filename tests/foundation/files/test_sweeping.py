import io
from datetime import UTC, datetime
from uuid import UUID

from foundation import files, tenancy
from foundation.files.tasks import sweep_daily
from foundation.registry.models import Municipality
from tests.factories.outbox import run_tasks, waiting

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
NOBODYS = UUID("0190a000-0000-7000-8000-0000000000ff")


def test_it_works(levanger, root, caplog):
    """A folder whose municipality is not open here is told, and neither swept nor asked for again and again."""
    files.store(NOBODYS, io.BytesIO(b"moved in by halves"))
    sha256 = files.store(levanger.id, io.BytesIO(b"nobody refers to it, yet it is new"))
    with tenancy.worker():
        sweep_daily()
    assert [name for _, name, _ in waiting()] == ["files.sweep_municipality"]
    assert f"The folder {NOBODYS} is no open municipality's" in caplog.text
    assert run_tasks() == 1
    assert list((root / str(NOBODYS)).rglob("*"))
    assert files.exists(levanger.id, sha256)


def test_what_a_killed_erasure_left_goes(db, root):
    with tenancy.owner():
        erased = Municipality.objects.get(slug="frosta")
        Municipality.objects.filter(pk=erased.pk).update(erased_at=NOW)
    files.store(erased.pk, io.BytesIO(b"everybody believes that it is gone"))
    with tenancy.worker():
        sweep_daily()
    assert "files.erase_left" in [name for _, name, _ in waiting()]
    run_tasks()
    assert not (root / str(erased.pk)).exists()
