"""The fields of the desk's large form in words, for the page on which two facilitators' texts stand side by side."""

from django.utils.translation import gettext as _

from network.feedback.templatetags.feedback_words import JUDGEMENTS, OUTCOMES, VALUES


def name_of(found, key):
    """What a field is called on the page."""
    if key == "summary":
        return _("Samlet tilbakemelding")
    part_id, _colon, field = key.partition(":")
    if not field:
        return next((one.text for one in found.asked if str(one.id) == key), _("Kriterium"))
    words = {
        "judgement": _("Vurdering av «%(part)s»"),
        "short_remark": _("Kort merknad til «%(part)s»"),
        "outcome": _("Annet utfall for «%(part)s»"),
        "reason": _("Begrunnelse for «%(part)s»"),
    }
    titles = {str(part.part_id): part.title for part in found.submission.parts}
    return words[field] % {"part": titles.get(part_id, "")}


def in_words(key, value):
    """A field's value as a person reads it."""
    field = key.rpartition(":")[2]
    if field == "judgement":
        return str(JUDGEMENTS[value][0])
    if field == "outcome":
        return str(OUTCOMES.get(value, "")) or _("Ikke noe")
    if ":" not in key and key != "summary":
        return str(VALUES[int(value)]) if value else _("Hoppet over")
    return value or _("Tomt")
