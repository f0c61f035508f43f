"""Cases: what the joint body asks its members, what each decides as itself, and what comes of it."""

from datetime import timedelta

from django.utils.timezone import localdate

from .members import TITLE, Ground
from .people import Person

WHY_NOT = "Vi har en rutine som virker."


def open_case(oda: Person, question: str, meeting: str) -> str:
    """The members are asked about what was published; gives the case's address."""
    oda.go("/cooperation/cases/new/")
    due = (localdate() + timedelta(days=14)).isoformat()
    oda.chooses(item=f"{TITLE}, utgave 1", question=question, due_date=due, meeting_name=meeting, meeting_date=due)
    oda.press("Åpne saken")
    oda.sees("Saken er åpnet.")
    return oda.path


def decide(person: Person, case: str, answer: str = "approve", *, reason: str = "") -> None:
    """Note what the own municipality has decided, with role and case number."""
    person.go(case)
    person.chooses(answer=answer, reason=reason, role="Kommunestyret", case_number="2026/118")
    person.chooses(decided_date=localdate().isoformat())
    person.press("Noter vedtaket")
    person.sees("Vedtaket er notert")


def freeze(oda: Person, case: str, *said: str) -> None:
    """The list of the meeting's cases is frozen, and says what came of them."""
    oda.go(f"/cooperation/cases/freeze/?case={case.strip('/').rpartition('/')[2]}")
    oda.chooses(in_force_from=localdate().isoformat())
    oda.press("Lås sakslisten", exact=True)
    oda.sees("Sakslisten er låst.")
    for words in said:
        oda.sees(words)


def change_too_late(person: Person) -> None:
    """The page was open when the list was frozen: what was decided stands, and the page says so."""
    person.chooses(answer="approve", reason="", role="Kommunestyret", decided_date=localdate().isoformat())
    person.press("Noter vedtaket")
    person.sees("det som er vedtatt i den, kan ikke endres")
    person.sees("Går imot")


def agree_on_majority(oda: Person, members: list[Person], ground: Ground) -> None:
    """A new agreement, which each member answers as itself, lets more than half decide for all."""
    oda.go(ground.page("agreement/new/"))
    oda.chooses(rule="majority", from_date=localdate().isoformat())
    oda.press("Legg fram for medlemmene")
    oda.sees("Forslaget er lagt fram.")
    for member in members:
        member.go(oda.path)
        member.chooses(answer="yes", role="Kommunestyret", decided_date=localdate().isoformat())
        member.press("Lagre svaret")
        member.sees("Svaret er notert")
    oda.go(oda.path)
    oda.waits_for("Gjelder")
    oda.go("/cooperation/")
    oda.sees("Mer enn halvparten")


def read_the_text(person: Person, case: str) -> str:
    """The case leads to the text it is about; gives its address in the library."""
    person.go(case)
    person.press("Les teksten saken gjelder")
    person.sees("Ikke vedtatt. Noen går imot, og alle må slutte seg til.")
    return person.path


def read_what_is_in_force(person: Person, case: str) -> None:
    """In the municipality that said no: what is in force where, from when and why, in words."""
    person.go(case)
    person.sees("Vedtaket gjelder også hos dere fra")
    person.press("Gå til fellesdokumentet")
    person.sees("Mer enn halvparten av dem som er berørt, har sluttet seg til.")
    person.sees("Vedtatt for: Inderøy, Levanger, Verdal.")
    person.sees("Vedtatt med virkning fra")
