import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foundation import tenancy
from foundation.keys import uuid7
from shared_library.items import facade
from shared_library.items.contracts import Text
from tests.factories.bodies import AT, blocks, leave, make_base, publish, seen_by


def titles(someone, **values):
    return [item.title for item in seen_by(someone, **values)]


def test_it_works(body, odd, kari):
    make_base(title="Årshjul", key="arshjul", theme="Plan")
    publish(body, odd.actor, title="Avvik")

    assert titles(kari) == ["Avvik", "Årshjul"]
    assert titles(kari, layer="base") == ["Årshjul"]
    assert titles(kari, provider_id=body.id) == ["Avvik"]
    assert titles(kari, theme="Plan") == ["Årshjul"]
    assert titles(kari, kind="template") == []
    assert titles(kari, limit=1) == ["Avvik"]
    with tenancy.inside(kari.municipality):
        assert facade.themes(by=kari.actor) == ["Avvik", "Plan"]


def test_every_word_is_found_in_any_language_and_in_the_text(body, odd, kari):
    first = Text("Ny ansatt", blocks("Hils på alle."), "Den første uka")
    texts = {"nb": first, "nn": Text("Ny tilsett", blocks("Hei."))}
    publish(body, odd.actor, texts=texts)
    publish(body, odd.actor, "Noe helt annet", title="Brann", key="brann")

    for text in ("tilsett", "HILS alle", "første ansatt", "Avvik ansatt"):
        assert titles(kari, text=text) == ["Ny ansatt"], text
    for text in ("paragraph", "hils brann", "100%"):
        assert titles(kari, text=text) == [], text


def test_a_text_opens_in_the_language_of_who_reads_it(body, odd, kari):
    texts = {"nb": Text("Ny ansatt", blocks("a")), "nn": Text("Ny tilsett", blocks("a"))}
    item_id = publish(body, odd.actor, texts=texts).item_id

    with tenancy.inside(kari.municipality):
        for wanted, title in (("nn", "Ny tilsett"), ("nb", "Ny ansatt"), ("da", "Ny ansatt"), ("en", "Ny ansatt")):
            item = facade.item(item_id, by=kari.actor, language=wanted)
            assert (item.title, item.languages) == (title, ("nb", "nn"))


def test_norwegian_laws_are_not_shown_in_denmark(kari, levanger):
    laws = [{"text": "Kommuneloven", "url": "", "country": "no"}, {"text": "GDPR", "url": ""}]
    make_base(law_links=laws)

    assert [link["text"] for link in seen_by(kari)[0].law_links] == ["Kommuneloven", "GDPR"]
    levanger.country = "dk"
    with tenancy.inside(levanger):
        (item,) = facade.items(by=kari.actor, language="da")
    assert item.law_links == [{"text": "GDPR", "url": ""}]


def test_who_is_no_member_finds_nothing(body, odd, levanger, kari):
    made = publish(body, odd.actor)
    leave(body, levanger)

    assert seen_by(kari) == []
    with tenancy.inside(levanger):
        for ask in (
            lambda: facade.item(made.item_id, by=kari.actor, language="nb"),
            lambda: facade.version(made.item_id, by=kari.actor),
            lambda: facade.versions(made.item_id, by=kari.actor),
            lambda: facade.uses(made.item_id, by=kari.actor),
            lambda: facade.use(made.item_id, mode="adopted", number=1, by=kari.actor, at=AT),
            lambda: facade.stop_using(made.item_id, by=kari.actor, at=AT),
            lambda: facade.copy_pictures(made.item_id, []),
            lambda: facade.item(uuid7(), by=kari.actor, language="nb"),
        ):
            with pytest.raises(facade.NotThere):
                ask()


def test_a_list_asks_as_often_for_many(kari):
    actor = kari.actor

    def asked():
        with tenancy.inside(kari.municipality), CaptureQueriesContext(connection) as queries:
            assert facade.items(facade.Sought(text="avvik"), by=actor, language="nb")
        return len(queries)

    make_base(key="nr-0")
    with_one = asked()
    for number in range(1, 6):
        make_base(key=f"nr-{number}")

    assert asked() == with_one <= 6
