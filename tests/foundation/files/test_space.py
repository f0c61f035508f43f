"""How much a house has stored, and that it can store no more than it may: the last byte, one more, the neighbour."""

import io
import threading
from contextlib import suppress

import pytest

from foundation import files, tenancy
from foundation.files.storage import space
from foundation.files.storage.places import folder
from foundation.files.tasks import sweep_municipality
from foundation.notices.models import Notice

MOST = 1000


@pytest.fixture(autouse=True)
def few(settings):
    settings.HOUSE_QUOTA = MOST


def bring(size: int, mark: str = "a") -> str:
    return files.take(io.BytesIO(mark.encode() * size))


def test_it_works(levanger, verdal):
    """The last byte is taken, one more is not, and nothing of it stays; the neighbour has its own room."""
    with tenancy.inside(levanger):
        bring(600)
        bring(400, "b")
        assert files.used(levanger.id).bytes == MOST
        with pytest.raises(files.Unfit) as full:
            bring(1, "c")
        assert "Det er ikke plass til filen" in str(full.value)
        assert files.used(levanger.id).bytes == MOST
        assert not list((folder(levanger.id) / "incoming").iterdir())
        bring(600)  # the same once more takes no room
    with tenancy.inside(verdal):
        bring(MOST)
        assert files.used(verdal.id).bytes == MOST


def test_what_is_deleted_gives_room(levanger):
    with tenancy.inside(levanger):
        first = bring(MOST)
        with pytest.raises(files.Unfit):
            bring(1, "b")
        files.erase(levanger.id, first)
        assert files.used(levanger.id).bytes == 0
        bring(1, "b")


def test_what_the_house_makes_itself_is_counted_and_not_refused(levanger):
    with tenancy.inside(levanger):
        bring(MOST)
        files.store(levanger.id, io.BytesIO(b"a rendition"))
        assert files.used(levanger.id).bytes == MOST + 11


def test_the_sweep_puts_a_number_right_that_a_killed_process_left_wrong(levanger):
    with tenancy.inside(levanger):
        bring(100)
        with space.alone(folder(levanger.id)) as wrong:
            wrong.bytes = 77
        sweep_municipality()
        assert files.used(levanger.id).bytes == 100


def test_a_store_that_was_there_before_is_counted_the_first_time(owner):
    files.store(owner, io.BytesIO(b"a" * 300))
    (folder(owner) / space.LOCK).write_bytes(b"")
    assert files.used(owner).bytes == 300


def test_many_at_once_do_not_go_beyond_it(owner):
    """Twenty threads bring a hundred bytes each, where there is room for ten."""
    taken, begun = [], threading.Barrier(20)

    def one(number):
        begun.wait()
        with suppress(files.Unfit):
            taken.append(files.store(owner, io.BytesIO(f"{number:0100}".encode()), most=MOST))

    crowd = [threading.Thread(target=one, args=[number]) for number in range(20)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert (len(taken), files.used(owner).bytes) == (10, MOST)


# --- Nearly full


def told(house) -> list[str]:
    with tenancy.inside(house):
        return list(Notice.objects.filter(kind="little_space").values_list("title", flat=True))


def test_administrators_are_told_at_four_fifths_and_once(anne, levanger, verdal, run_tasks):
    with tenancy.inside(levanger):
        bring(799)
    run_tasks()
    assert told(levanger) == []
    with tenancy.inside(levanger):
        bring(1, "b")
    run_tasks()
    assert len(told(levanger)) == 1
    with tenancy.inside(levanger):
        bring(50, "c")
        sweep_municipality()
    run_tasks()
    assert (len(told(levanger)), told(verdal)) == (1, [])


def test_the_sweep_tells_what_a_lost_task_did_not(anne, levanger, run_tasks):
    with tenancy.inside(levanger):
        files.store(levanger.id, io.BytesIO(b"a" * 900))  # by a task, which tells nobody
        space.mark(levanger.id, MOST, second=1000)
        sweep_municipality()
    run_tasks()
    assert len(told(levanger)) == 1


def test_who_has_made_room_and_fills_it_again_is_told_again(anne, levanger, run_tasks, monkeypatch):
    moments = iter(range(1000, 2000))
    monkeypatch.setattr("foundation.files.storage.taking.time.time", lambda: next(moments))
    with tenancy.inside(levanger):
        large = bring(800)
    run_tasks()
    with tenancy.inside(levanger):
        files.erase(levanger.id, large)
        bring(10, "b")
        bring(800, "c")
    run_tasks()
    assert len(told(levanger)) == 2


def test_the_administration_says_how_much_is_used(anne, camilla, levanger):
    with tenancy.inside(levanger):
        bring(500)
    page = anne.client.get("/administration/").text
    assert "500" in page
    assert "er brukt" in page
    assert "Det er snart ikke plass" not in page
    with tenancy.inside(levanger):
        bring(300, "b")
    assert "Det er snart ikke plass" in anne.client.get("/administration/").text
    assert camilla.client.get("/administration/").status_code == 403
