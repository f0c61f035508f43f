"""Two people at the same moment, each with a connection of their own."""

from django.db import transaction

from foundation import tenancy
from foundation.registry.models import Municipality
from tenants.documents.actions.locking import hold
from tenants.documents.actions.text_refusals import AlreadyOpen, Held, Stale
from tenants.documents.actions.texts import create_document, new_version, save
from tenants.documents.models import Document, Version
from tests.factories.documents import AT, make_document, make_theme, make_type, paragraph
from tests.factories.people import make_person


def _people(state="draft"):
    with tenancy.public():
        levanger = Municipality.objects.get(slug="levanger")
    edda, even = make_person("Edda Ree", levanger, "editor"), make_person("Even Sund", levanger, "editor")
    with tenancy.inside(levanger):
        return edda, even, make_document(edda, theme=make_theme(), document_type=make_type(), state=state)


def _act(person, act):
    actor = person.actor
    try:
        with tenancy.inside(person.municipality), transaction.atomic():
            act(actor)
            return "kept"
    except (Stale, AlreadyOpen) as refusal:
        return type(refusal).__name__


def test_it_works(own_database):
    edda, even, document = own_database.do(_people)

    def write(person):
        def act(actor):
            version = Version.objects.get(document=document)
            save(version, blocks=[paragraph(f"Fra {actor.name}")], revision=1, by=actor, at=AT)

        return _act(person, act)

    answers = own_database.run(lambda: write(edda), lambda: write(even))
    assert sorted(answers) == ["Stale", "kept"]


def test_two_new_documents_get_two_numbers(own_database):
    edda, even, document = own_database.do(_people)

    def begin(person):
        def act(actor):
            create_document(
                title="Ny", theme_id=document.theme_id, document_type_id=document.document_type_id, by=actor, at=AT
            )

        return _act(person, act)

    assert own_database.run(lambda: begin(edda), lambda: begin(even)) == ["kept", "kept"]
    numbers = own_database.do(lambda: _numbers(edda))
    assert numbers == [1, 2, 3]


def _numbers(person):
    with tenancy.inside(person.municipality):
        return sorted(Document.objects.values_list("number", flat=True))


def test_two_new_versions_are_one(own_database):
    edda, even, document = own_database.do(lambda: _people("in_force"))

    def begin(person):
        return _act(person, lambda actor: new_version(document, by=actor, at=AT))

    assert sorted(own_database.run(lambda: begin(edda), lambda: begin(even))) == ["AlreadyOpen", "kept"]


def test_one_of_two_holds_the_lock(own_database):
    edda, even, document = own_database.do(_people)

    def take(person):
        return _act(person, lambda actor: hold(Version.objects.get(document=document), by=actor, at=AT))

    assert sorted(own_database.run(lambda: take(edda), lambda: take(even))) == [Held.__name__, "kept"]
