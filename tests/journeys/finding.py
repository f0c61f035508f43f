"""From consent to a common text that the joint body has approved and published."""

from datetime import timedelta

from django.utils.timezone import localdate

from .members import BODY, DIRECTOR, KIND, THEME, TITLE
from .people import Person

LAST = "Bruk like mye tid på tiltakene som på tallene."
LEADS, KEPT = "[[lokalt: hvem som leder vurderingen]]", "[[lokalt: hvor tiltakene skrives ned]]"
PROPOSED = "Ta med noen som gjør jobben til daglig."
TWINS = ["Risikovurdering steg for steg", "Slik melder du avvik", "Vernerunde"]


def consent(admin: Person) -> None:
    """What is shared, and with whom, is told before anybody says yes to it."""
    admin.go("/radar/consents/")
    admin.press(THEME, exact=True)
    admin.sees("Selve teksten deles aldri på denne måten.")
    admin.press("Samtykk", exact=True)
    admin.sees("Radaren leser dokumentene nå.")


def look_at_what_was_found(edda: Person) -> None:
    """All twins of the theme, one of them in the other written language, and nothing else."""
    edda.go("/radar/")
    edda.waits_for(TWINS[0])
    found = edda.page.locator("main .app-task a").all_inner_texts()
    assert sorted(found) == TWINS
    edda.sees("Verdal: «Slik vurderer vi risiko»")


def say_yes(editor: Person, title: str) -> None:
    """The text in force is given to the joint body."""
    editor.go("/radar/")
    editor.waits_for(title)
    editor.press(title)
    editor.sees("Dokumentet deres gjelder som før")
    editor.press(f"Ja, gi teksten til {BODY}")
    editor.sees("Samarbeidet har fått teksten.")


def make_draft(oda: Person) -> str:
    """Both texts side by side become one, with the sources named; gives its address."""
    oda.go("/radar/")
    oda.waits_for(TITLE)
    oda.press(TITLE)
    oda.sees("Bare hos Verdal")
    oda.page.get_by_role("radio", name="Levanger").check()
    oda.chooses(theme_id=THEME, document_type_id=KIND)
    oda.press("Lag felles utkast")
    oda.sees(f"Levanger: «{TITLE}», versjon 1")
    oda.sees("Verdal: «Slik vurderer vi risiko», versjon 1")
    document = oda.path
    oda.go(document + "edit/")
    oda.removes("Hos Verdal står det:", "Bli samde om kva de vurderer, og kven som må vere med.")
    oda.adds(LEADS, KEPT, after=LAST)
    oda.press("Lagre")
    oda.sees("Utkastet er lagret.")
    return document


def hear(oda: Person, ivar: Person, document: str) -> None:
    """Those who know the work are asked; proposed words are taken in."""
    oda.go(document + "hearing/")
    oda.page.get_by_role("checkbox", name="Fagnettverket").check()
    oda.chooses(how="period", until_date=(localdate() + timedelta(days=14)).isoformat())
    oda.press("Send på høring")
    ivar.go("/")
    ivar.press(TITLE)
    ivar.chooses(quote=LAST, text="Nevn dem det gjelder.", proposed=PROPOSED)
    ivar.press("Send forslaget")
    oda.go(document + "hearing/")
    oda.press("Avslutt høringen")
    oda.press("Ta ordene inn i utkastet")
    oda.sees("Alle forslag er besvart.")


def fill_the_hole_and_approve(oda: Person, gro: Person, document: str) -> None:
    """Nobody is director in the joint body: the page says so, and Min side leads to where it is filled."""
    oda.go(document + "approval/")
    oda.press("Send til godkjenning", exact=True)
    oda.sees(f"Ingen kan godkjenne som {DIRECTOR}")
    oda.go("/")
    oda.press("Ingen er kommunedirektør")
    oda.chooses(member="Gro Holm", from_date=localdate().isoformat())
    oda.press("Lagre")
    approve(gro, document)


def approve(director: Person, document: str) -> None:
    """The one whom the map names reads the text and says yes."""
    director.go(document + "approval/")
    director.press("Godkjenn", exact=True)
    director.sees("Godkjent. Versjonen er nå gjeldende.")


def publish(oda: Person, document: str, *, number: int = 1, change_note: str = "") -> None:
    """The version in force goes to the members, who are told."""
    oda.go(f"/common/published/{document.rstrip('/').rpartition('/')[2]}/")
    oda.sees("Levanger, Verdal")
    if change_note:
        oda.chooses(change_note=change_note)
    oda.press("Publiser ny utgave" if change_note else "Publiser", exact=True)
    oda.sees(f"Utgave {number}")
