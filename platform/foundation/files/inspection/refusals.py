"""Why a file is not taken in: one sentence a reason, and it says what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": _("Filen er tom. Åpne den, se at innholdet er der, lagre den og last den opp igjen."),
    "too_large": _(
        "Filen er større enn %(limit)s MB. Lagre den med mindre bilder, eller del den i flere filer, "
        "og last opp igjen."
    ),
    "no_room": _(
        "Det er ikke plass til filen: dere har %(limit)s GB til filer, og de er brukt. Slett filer dere ikke trenger, "
        "eller be en administrator om mer plass, og last opp igjen."
    ),
    "no_name": _("Filen mangler navn. Gi den et navn som slutter på for eksempel .docx, og last den opp igjen."),
    "unknown_type": _(
        "Denne filtypen tar vi ikke imot. Lagre innholdet som Word, Excel, LibreOffice, PDF, ren tekst eller bilde "
        "(.docx, .xlsx, .odt, .ods, .pdf, .txt, .png eller .jpg), og last opp igjen."
    ),
    "old_word": _(
        "Dette er det gamle Word-formatet. Åpne filen i Word, velg Lagre som og filtypen .docx, "
        "og last opp den nye filen."
    ),
    "old_excel": _(
        "Dette er et eldre Excel-format. Åpne filen i Excel, velg Lagre som og filtypen .xlsx, "
        "og last opp den nye filen."
    ),
    "other_text": _(
        "Denne teksttypen tar vi ikke imot. Åpne filen i tekstprogrammet, lagre den som .docx, .odt eller PDF, "
        "og last opp den nye filen."
    ),
    "other_sheet": _(
        "Denne typen regneark tar vi ikke imot. Åpne filen i regnearkprogrammet, lagre den som .xlsx eller .ods, "
        "og last opp den nye filen."
    ),
    "slides": _("Lysbilder tar vi ikke imot som de er. Lagre presentasjonen som PDF, og last opp PDF-en."),
    "archive": _("En pakket fil tar vi ikke imot. Pakk den ut, og last opp filene hver for seg."),
    "other_picture": _("Denne bildetypen tar vi ikke imot. Lagre bildet som .jpg eller .png, og last opp igjen."),
    "template": _(
        "Filen er en mal. Åpne den, lagre den som et vanlig dokument (.docx, .xlsx, .odt eller .ods), og last opp det."
    ),
    "other_content": _(
        "Filen heter %(extension)s, men innholdet er noe annet. Åpne den i programmet den ble laget i, lagre den "
        "på nytt som %(extension)s, og last opp igjen."
    ),
    "misnamed": _(
        "Filen heter %(extension)s, men innholdet er %(found)s. Gi filen et navn som slutter på %(found)s, "
        "og last opp igjen."
    ),
    "damaged": _(
        "Filen er skadet og kan ikke leses. Åpne den der den ble laget, lagre den på nytt, og last opp igjen."
    ),
    "save_again": _(
        "Filen inneholder deler som ikke er vanlige i en slik fil. Åpne den i Word, Excel eller LibreOffice, "
        "lagre den på nytt, og last opp igjen."
    ),
    "encrypted": _("Filen er låst med passord. Lagre en kopi uten passord, og last opp den."),
    "macros": _(
        "Filen inneholder makroer. Lagre en kopi uten makroer (.docx, .xlsx, .odt eller .ods), og last opp den."
    ),
    "embedded_object": _(
        "Det ligger et innebygd objekt fra et annet program i filen. Gjør objektet om til et bilde eller slett det, "
        "eller lagre filen som PDF, og last opp igjen."
    ),
    "controls": _(
        "Filen inneholder aktive kontroller (ActiveX). Slett kontrollene eller lagre filen som PDF, og last opp igjen."
    ),
    "remote_template": _(
        "Dokumentet henter malen sin fra et annet sted. Åpne det i Word, velg malen Normal under Dokumentmal, "
        "lagre det, og last opp igjen. Det går også an å lagre det som PDF."
    ),
    "remote_object": _(
        "Filen henter innhold fra et annet sted når den åpnes. Bryt koblingen (Rediger koblinger til filer), "
        "lagre filen, og last opp igjen."
    ),
    "dde": _(
        "Filen inneholder en DDE-kobling, som kan starte andre programmer. Slett koblingen eller gjør den om til "
        "vanlig tekst, lagre filen, og last opp igjen."
    ),
    "bomb": _(
        "Filen blir uvanlig stor når den pakkes ut. Kopier innholdet over i et nytt dokument, lagre det, "
        "og last opp det."
    ),
    "too_many_parts": _(
        "Filen består av uvanlig mange deler. Kopier innholdet over i et nytt dokument, lagre det, og last opp det."
    ),
    "unsafe_parts": _(
        "Filen er pakket på en måte vi ikke kan ta imot trygt. Åpne den der den ble laget, lagre den på nytt, "
        "og last opp igjen."
    ),
    "empty_bundle": _("Det er ingen filer i zip-filen. Pakk filene på nytt, og last opp igjen."),
    "too_many_files": _("Zip-filen har flere enn %(most)s filer. Del den i flere, og last opp én om gangen."),
    "bundle_too_large": _(
        "Filene i zip-filen er til sammen større enn %(limit)s MB. Last opp denne filen i en zip for seg."
    ),
    "nested_bundle": _("En zip-fil inne i zip-filen tar vi ikke imot. Pakk den ut, og last opp filene i den."),
    "unsafe_name": _(
        "Filen har et navn i zip-filen som ikke kan brukes, eller som en annen fil også har. Gi den et eget, vanlig "
        "navn, pakk den på nytt, og last opp igjen."
    ),
    "nested": _("Det ligger andre pakkede filer inne i filen. Ta dem ut, og last dem opp hver for seg."),
    "pdf_script": _(
        "PDF-en inneholder skript, for eksempel fra et skjema. Åpne den, velg Skriv ut og så Lagre som PDF. "
        "Da blir skriptet borte. Last opp den nye PDF-en."
    ),
    "pdf_launch": _(
        "PDF-en kan starte andre programmer. Åpne den, velg Skriv ut og så Lagre som PDF, og last opp den nye PDF-en."
    ),
    "pdf_attachment": _("Det ligger andre filer inne i PDF-en. Ta dem ut, og last dem opp hver for seg."),
    "pdf_form": _(
        "PDF-en er et skjema som bare kan vises i ett bestemt program. Åpne skjemaet der, skriv det ut til PDF, "
        "og last opp den nye PDF-en."
    ),
    "not_text": _(
        "Filen heter %(extension)s, men inneholder ikke tekst vi kan lese. Åpne den, velg Lagre som og tegnkodingen "
        "UTF-8, og last opp igjen."
    ),
    "picture_too_large": _(
        "Bildet har flere bildepunkter enn vi kan vise. Lagre det i mindre størrelse, og last opp igjen."
    ),
}


class Unfit(Exception):
    """A file that is not taken in.

    code   one of SENTENCES
    str()  the sentence for the person, in the language of the moment
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return str(SENTENCES[self.code]) % self.values
