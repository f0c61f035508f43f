"""The demo's two handbooks of forty documents each, from consent to pairs: the planted twins, and hardly more."""

from config.demo.handbook import handbook
from foundation import tenancy
from tenants.documents.rules.markup import from_markup
from tests.factories.documents import make_document
from tests.shared_library.prints.test_calibration import TOLD_TO_NOBODY, TWINS
from tests.tenants.radar.conftest import consent, furnish, pairs_of

STATES = {"hjemmekontor": "draft", "pedagogisk-rapport": "draft", "ferie": "withdrawn"}


def fill(house):
    """All forty, and their keys by title."""
    book, keys = handbook(), {}
    made = furnish(house)
    with tenancy.inside(house):
        for one in book.texts_of(house.slug):
            keys[one.title] = one.key
            make_document(
                made.editor, one.title, from_markup(one.lines(house.slug)), theme=made.theme,
                state=STATES.get(one.key, "in_force"), is_confidential=one.key in book.confidential,
            )  # fmt: skip
    assert len(keys) == 40
    return made, keys


def test_it_works(body, levanger, verdal, run_tasks):
    here, ours = fill(levanger)
    there, theirs = fill(verdal)
    for house in (here, there):
        consent(house)
    run_tasks()
    found = {(ours[one.own.title], theirs[one.other.title]) for one in pairs_of(here)}
    planted = {(key, key) for key in TWINS}
    assert len(found & planted) >= 10
    assert len(found - planted) <= 3
    assert not {key for pair in found for key in pair} & TOLD_TO_NOBODY
