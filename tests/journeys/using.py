"""What a municipality does with a common text: takes it with what is its own, merges a new version, leaves."""

from django.utils.timezone import localdate

from foundation.ui import dates

from .finding import KEPT, LEADS, approve
from .members import BODY, KIND, THEME, TITLE, Ground
from .people import Person

REVIEWED, CORE_REVIEWED = "Se på det igjen etter et halvt år.", "Se på det igjen hvert kvartal."
OWN_REVIEWED, WHY = "Se på det igjen etter tre måneder.", "Vi har kvartalsvise møter om risiko."
FOUND, CORE_FOUND = "Skriv hva som kan gå galt.", "Skriv hva som kan gå galt, og hva dere har fra avvikene."
OWN_LEADS, OWN_KEPT = "Enhetslederen leder vurderingen.", "Tiltakene skrives i årshjulet."
OWN_MORE = "Verneombudet får en kopi."
NEWS = "Avvikene er med, og fristen er kortere."
RESPITE = "Vi venter til rutinen er prøvd ut."


def turn_down(embla: Person, item: str, reason: str) -> None:
    """Not taken, and why; the reason is told to the joint body."""
    embla.go(item)
    embla.press("Ikke ta i bruk")
    embla.chooses(reason=reason)
    embla.press("Ikke ta i bruk", exact=True)
    embla.sees(reason)


def take(editor: Person, item: str) -> str:
    """A draft of one's own is begun with the common text; gives the document's address."""
    editor.go(item + "use/")
    editor.chooses(mode="adopted", theme_id=THEME, document_type_id=KIND)
    editor.press("Lag utkastet")
    return editor.path


def send(editor: Person, director: Person, document: str) -> None:
    """The municipality's own authority map decides who says yes."""
    editor.go(document + "approval/")
    editor.press("Send til godkjenning", exact=True)
    approve(director, document)


def put_in_ones_own(edda: Person, document: str) -> str:
    """Two slots are filled, a line is added, and one place of the common text does not hold here, with the reason."""
    edda.go(document + "edit/")
    edda.rewrites(LEADS, OWN_LEADS)
    edda.rewrites(KEPT, OWN_KEPT)
    edda.rewrites(REVIEWED, OWN_REVIEWED)
    edda.adds(OWN_MORE, after=OWN_KEPT)
    edda.press("Lagre", exact=True)
    edda.go(document)
    edda.press(f"Fellesdokument fra {BODY}")
    edda.sees("Egne tillegg (3)")
    edda.sees("Lokale unntak (1)")
    edda.chooses(reason_1=WHY)
    edda.press("Lagre begrunnelsene")
    edda.sees("Begrunnelsene er lagret.")
    return edda.path


def write_second_version(oda: Person, document: str) -> None:
    """The joint body changes two places, one of which Levanger has an exception for."""
    oda.go(document)
    oda.press("Ny versjon")
    oda.rewrites(FOUND, CORE_FOUND)
    oda.rewrites(REVIEWED, CORE_REVIEWED)
    oda.chooses(news_1=NEWS)
    oda.press("Lagre", exact=True)


def merge(edda: Person, document: str) -> None:
    """What is one's own stays; where both have changed, one chooses. The old text holds until the new is approved."""
    edda.go("/common/updates/")
    edda.waits_for("utgave 2, dere har utgave 1")
    edda.page.locator("main .app-task a").click()
    edda.sees("3 egne tillegg blir stående.")
    edda.sees("Sted 1 av 1")
    edda.chooses(choice_1="ours")
    edda.press("Lag utkast med den nye utgaven")
    edda.go(document)
    edda.sees(FOUND)
    edda.sees("Versjon 2 er under arbeid. Teksten nedenfor gjelder til den nye er godkjent.")


def decline(embla: Person) -> None:
    """Stays with the version that is there, and says why."""
    embla.go("/common/updates/")
    embla.waits_for("utgave 2, dere har utgave 1")
    embla.page.locator("main .app-task a").click()
    embla.page.locator("summary", has_text="Bli ved utgaven dere har").click()
    embla.chooses(reason=RESPITE)
    embla.press("Bli ved den dere har")
    embla.sees(RESPITE)


def look_up(person: Person, adoption: str, day, *words: str) -> None:
    """What applied on a day, word for word."""
    person.go(f"{adoption}?on={day.isoformat()}")
    for one in words:
        person.sees(one)


def read_the_map(oda: Person) -> None:
    """Who uses what, in which version, with what of their own."""
    oda.go("/common/map/")
    for words in ("Bruker utgave 2", "3 egne tillegg", f"Unntak: {WHY}", "Bruker utgave 1"):
        oda.sees(words)


def give_notice(admin: Person, ground: Ground) -> None:
    """What follows from leaving is said before anybody leaves, document by document."""
    admin.go(ground.page("leave/"))
    admin.sees("Samarbeidsavtale nummer 2 bestemmer hva som skjer med tekstene.")
    admin.sees(f"{TITLE}\tFaller bort")
    admin.chooses(until_date=localdate().isoformat(), reason="Vi samarbeider med naboene i nord.")
    admin.page.get_by_role("checkbox", name="Jeg har lest hva som skjer med tekstene").check()
    admin.press("Si opp medlemskapet")
    admin.sees("Oppsigelsen er gitt.")


def read_what_followed(person: Person, document: str) -> None:
    """The text is out of force, and the reason names the agreement."""
    person.go(document)
    person.sees("gjelder ikke lenger")
    last = dates.in_style(localdate(), "day")
    person.sees(f"Medlemskapet i {BODY} sluttet {last}.")
    person.sees("Etter samarbeidsavtale nummer 2 faller teksten bort.")


def read_the_log(admin: Person, *acts: str) -> None:
    """All of it lies in the municipality's own log."""
    admin.go("/log/")
    for act in acts:
        admin.sees(act)
