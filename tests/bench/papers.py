"""A document of forty chapters as PDF/A-2a and PDF/UA-1."""

import time
from datetime import UTC, datetime
from typing import Any

from config.tools.figures import Figures

CHAPTERS, TIMES = 40, 15
SENTENCES = "Den som oppdager brann, varsler alle i bygget, ringer 110 og møter ved samlingsplassen. " * 4


def measure(figures: Figures) -> None:
    """The file that is stored when a version is approved; the first one, which reads the fonts, stands by itself."""
    from foundation.papers import Paper, Table, pdf

    paper = Paper(
        title="Kvalitetshåndboka",
        owner="Levanger",
        language="nb",
        blocks=_blocks(),
        facts=(("Versjon", "3"), ("Gjelder fra", "1. oktober 2026"), ("Eier", "Kommunedirektør")),
        tables=(Table("Godkjent av", ("Navn", "Rolle"), (("Camilla Berg", "Kommunedirektør"),)),),
        mark="Gjelder",
        foot="Se om denne versjonen fortsatt gjelder: levanger.example/d/7/",
    )
    taken = []
    for _time in range(TIMES + 1):
        began = time.perf_counter()
        made = pdf(paper, at=datetime(2026, 10, 26, 12, tzinfo=UTC))
        taken.append((time.perf_counter() - began) * 1000)
    ordered = sorted(taken[1:])
    name = f"PDF of {CHAPTERS} chapters"
    figures.add(f"{name}: median", ordered[len(ordered) // 2], "ms", at_most=100)
    figures.add(f"{name}: slowest", ordered[-1], "ms")
    figures.add(f"{name}: the first, with fonts", taken[0], "ms")
    figures.add(f"{name}: size", len(made) / 1000, "kB")


def _blocks() -> list[dict[str, Any]]:
    """Chapters of a heading, two paragraphs, a list, and a table in every fourth."""
    blocks: list[dict[str, Any]] = []
    for number in range(1, CHAPTERS + 1):
        blocks.append({"type": "heading", "level": 1, "text": f"Kapittel {number}"})
        blocks += [{"type": "paragraph", "text": f"{number}.{part} {SENTENCES}"} for part in (1, 2)]
        blocks += [{"type": "item", "level": 0, "ordered": True, "text": f"Steg {step}"} for step in range(1, 6)]
        if number % 4 == 0:
            head = [{"text": word, "head": True} for word in ("Hvem", "Hva")]
            rows = [[{"text": f"Rolle {row}"}, {"text": "sørger for at det blir gjort"}] for row in range(4)]
            blocks.append({"type": "table", "text": "", "rows": [head, *rows]})
    return blocks
