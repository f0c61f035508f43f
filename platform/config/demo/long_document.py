"""A long Word file for benches: one service a page, with headings, paragraphs, a list and a table."""

import random

from .documents.word import add_block, new_document, saved
from .documents.years import Years

FIRST_YEAR = 2027
SERVICES = (
    "barnehagen", "skolen", "skolefritidsordningen", "kulturskolen", "biblioteket", "hjemmetjenesten", "sykehjemmet",
    "helsestasjonen", "legetjenesten", "fysioterapien", "barnevernet", "sosialtjenesten", "flyktningtjenesten",
    "byggesaken", "vannverket", "renovasjonen", "veidriften", "brannvesenet", "eiendomsdriften", "innbyggertorget",
)  # fmt: skip
OPENINGS = (
    "I {service} begynte arbeidet med et enkelt spørsmål: Hva skal være annerledes om fire år?",
    "Lederen for {service} ba de ansatte skrive ned det de ble spurt om oftest.",
    "Da vi så på tallene for {service}, var det ventetiden som skilte seg ut.",
    "Brukerne av {service} er stort sett fornøyde, men de vet ikke alltid hva de kan vente seg.",
    "Det finnes gode tall om {service} i fagsystemet, men de har ikke vært brukt til å styre etter.",
)
MIDDLES = (
    "Side {page} viser hva vi fant, og hva vi foreslår å måle videre.",
    "Siste måling ga {number} prosent, og det er litt bedre enn året før.",
    "Svarene kom fra {number} personer, og det er nok til å se et mønster.",
    "Forskjellen mellom den beste og den svakeste avdelingen var {number} prosentpoeng.",
    "Tallet har holdt seg rundt {number} i tre år, uten at noen har spurt hvorfor.",
    "De ansatte brukte {number} minutter på å gå gjennom resultatet, og det holdt lenge.",
    "Foreldre, pårørende og brukere ble invitert, og {number} møtte opp.",
)
ENDINGS = (
    "Derfor foreslår vi å følge ett mål om gangen og å snakke om det på personalmøtet.",
    "Vi tror at det er bedre å vise et svakt tall tidlig enn å forklare det sent.",
    "Ambisjonen bør være så høy at den merkes, og så lav at noen tror på den.",
    "Målet skal stå i økonomiplanen, i lederavtalen og på oppslagstavla.",
    "Blir ikke tallet brukt i løpet av et år, skal det ut av skjemaet.",
    "De folkevalgte får se resultatet sammen med en kort vurdering fra lederen.",
)
ITEMS = (
    "Avtal hvem som henter tallet, og hvem som er reserve når hun er borte.",
    "Skriv målet slik at en innbygger forstår det uten hjelp.",
    "Spør brukerne på samme måte og i samme måned hvert år.",
    "Legg resultatet fram for de ansatte før det går videre.",
    "Se på tre år under ett når det er få svar.",
    "Stryk en indikator når en ny kommer til.",
)


def long_document(pages: int = 40) -> bytes:
    """The bytes of a Word file of about so many pages, the same each time; each page has ten places for remarks."""
    years = Years(FIRST_YEAR)
    document = new_document(
        "Gjennomgang av alle tjenester", author="Solveig Kornlid", subtitle=f"Vedlegg til økonomiplanen, {pages} sider"
    )
    for page in range(1, pages + 1):
        for block in _page(page, years):
            add_block(document, block)
        if page < pages:
            document.add_page_break()
    return saved(document, years, "10-14")


def _page(page: int, years: Years) -> list[list[str]]:
    """The blocks of one page, as lines that documents.word.add_block understands."""
    dice = random.Random(page)  # noqa: S311 - not a secret, only the same choice each time
    service = SERVICES[(page - 1) % len(SERVICES)]
    blocks = [[f"# {page}. Om {service}"]]
    for part in ("Hva vi vet", "Hva vi vil", "Hva vi gjør"):
        blocks.append([f"## {part} om {service}" if part == "Hva vi vet" else f"## {part} i del {page}"])
        sentences = [dice.choice(OPENINGS), *dice.sample(MIDDLES, 3), *dice.sample(ENDINGS, 2)]
        blocks.append(
            [" ".join(one.format(service=service, page=page, number=dice.randint(5, 95)) for one in sentences)]
        )
    blocks.append([f"- {item}" for item in dice.sample(ITEMS, 3)])
    blocks.append(_table(page, dice, years))
    return blocks


def _table(page: int, dice: random.Random, years: Years) -> list[str]:
    head = years.fill("| Indikator | Siste resultat | {y1} | {y2} | {y3} | {y4} |")
    rows = []
    for row in range(1, 4):
        start = dice.randint(50, 80)
        rows.append(f"| Indikator {page}.{row} | " + " | ".join(f"{start + 2 * step} %" for step in range(5)) + " |")
    return [head, *rows, "widths: 4 3 2.25 2.25 2.25 2.25"]
