"""The adoption map of 455 municipalities and 500 common documents, and a new version of one of a hundred pages."""

import time
from statistics import median

from config.tools.figures import Figures
from tests import measuring

MEMBERS, ITEMS = 455, 500
PAGES, FEWER, WORDS_A_PAGE, TIMES = 100, 40, 400, 9
PAGES_OF_A_BODY = {
    "/common/map/": f"adoption map of {MEMBERS} municipalities and {ITEMS} documents",
    "/common/map/?theme=Tema%203&member=dal": "the same of one theme, of municipalities by name",
    "/common/map/?undecided=on": "the same, what somebody has not decided about",
    "/common/published/": "what it publishes",
    "/common/": "the library with all of them",
    "/common/?q=nummer+12": "the same, by words",
}


def measure(figures: Figures) -> None:
    """The pages of a large joint body, and of a municipality that uses a long text."""
    with measuring.database():
        from django.conf import settings

        from foundation import tenancy
        from foundation.registry.models import Municipality
        from tests.factories.adoptions import fill_map, settle
        from tests.factories.people import make_person

        with tenancy.public():
            house, levanger = (Municipality.objects.get(slug=slug) for slug in ("verdal", "levanger"))
        body = fill_map(house, MEMBERS, ITEMS)
        settle()
        cookie = measuring.cookie_of(make_person("Oda Lie", body, "editor"))
        for address, name in PAGES_OF_A_BODY.items():
            measuring.add(figures, name, measuring.page(f"verdal.{settings.DOMAIN}", address, cookie))
        _merging(figures, make_person("Edda Ree", levanger, "editor"))


def _merging(figures: Figures, editor) -> None:
    """Three additions and exceptions of one's own, and one place that both changed."""
    from django.conf import settings

    from foundation import tenancy
    from tenants.common.actions.preparing import prepare
    from tenants.common.queries import updates as queries
    from tenants.common.rules.merging import merge
    from tests.factories.adoptions import long_update

    update, base, theirs, ours = long_update(editor, PAGES * WORDS_A_PAGE)
    assert len(merge(base, theirs, ours).conflicts) == 1
    figures.add(f"merge of a core of {PAGES} pages, blocks", len(base), "blocks")
    _add(figures, "the same, 3 overlays and 1 conflict: the rule", lambda: merge(base, theirs, ours))
    with tenancy.inside(editor.municipality):
        _add(figures, "the same with what is new, marked", lambda: queries.page(update.pk, by=editor.actor))
    other, *_texts = long_update(editor, FEWER * WORDS_A_PAGE, "rutiner")
    long, shorter = "the same as a page", f"the same of {FEWER} pages"
    since = "when the text has been written in since the worker was there"

    def add(name: str, one) -> None:
        page = measuring.page(f"levanger.{settings.DOMAIN}", f"/common/updates/{one.pk}/", measuring.cookie_of(editor))
        measuring.add(figures, name, page)

    add(f"{long}, {since}", update)
    add(f"{shorter}, {since}", other)
    with tenancy.inside(editor.municipality):
        for one in (update, other):
            prepare(one.adoption_id)
    add(long, update)
    add(shorter, other)


def _add(figures: Figures, name: str, act) -> None:
    times = []
    for _time in range(TIMES):
        began = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - began))
    figures.add(name, median(times), "ms", at_most=300)
