"""The people of a municipality whose documents a journey is about, and the files they have."""

from dataclasses import dataclass

from tests.factories.moving_in import procedure, sheet, zipped

NAMES = {
    "levanger": ("Edda Ree", "Dina Ness", "Nils Aune", "Lise Holm", "Ola Vik"),
    "verdal": ("Embla Rye", "Didrik Naas", "Nora Aas", "Lars Hov", "Olga Vang"),
}
HOME_CARE, SCHOOL = "Hjemmetjenesten", "Skolen"
OWNER = "Kommunalsjef helse"


@dataclass(frozen=True)
class Staff:
    """E-mail addresses: editor and director, nurse and leader in home care, a teacher elsewhere; and two names."""

    editor: str
    director: str
    nurse: str
    leader: str
    teacher: str
    director_name: str
    nurse_name: str


def make_staff(slug: str) -> Staff:
    """Put them into the municipality."""
    from foundation import tenancy
    from foundation.registry.models import Municipality
    from tests.factories.people import make_person, make_unit

    with tenancy.public():
        house = Municipality.objects.get(slug=slug)
    care, school = make_unit(HOME_CARE, house), make_unit(SCHOOL, house)
    hats = ("editor", "employee", ("employee", care), ("unit_leader", care), ("employee", school))
    people = []
    for name, hat in zip(NAMES[slug], hats, strict=True):
        roles = () if hat == "employee" else (hat,)
        people.append(make_person(name, house, *roles))
    emails = [person.account.email for person in people]
    return Staff(*emails, director_name=NAMES[slug][1], nurse_name=NAMES[slug][2])


def files_with_sheet() -> bytes:
    """A zip with two Word files and the spreadsheet that says what they are; only the first was approved."""
    rows = [
        (
            "Brannvern.docx", "Brannvern i hjemmet", "Instruks", "Helse og omsorg", OWNER, "Rådmannen",
            "15.01.2026", "", "HS-12", "",
        ),
        ("Nøkler.docx", "Nøkler hos brukere", "Instruks", "Helse og omsorg", OWNER, "", "", "", "", ""),
    ]  # fmt: skip
    return zipped({
        "Brannvern.docx": procedure("Brannvern i hjemmet", text="Gå gjennom røykvarsleren hvert år."),
        "Nøkler.docx": procedure("Nøkler hos brukere", text="Nøkler kvitteres ut."),
        "Innhold.xlsx": sheet(*rows),
    })  # fmt: skip
