"""Where a text may belong, in words."""

from django.utils.translation import gettext_lazy as _

HOMES = {
    "quality_system": _("Kvalitetssystemet"),
    "internet": _("Kommunens nettsted"),
    "intranet": _("Intranettet"),
    "line_of_business": _("Fagsystemet"),
}
ABOUT = {
    "quality_system": _("Rutiner og regler som ansatte skal følge, og som noen har godkjent."),
    "internet": _("Det innbyggerne skal kunne lese."),
    "intranet": _("Nyheter og praktiske opplysninger til ansatte."),
    "line_of_business": _("Det som gjelder én sak eller én bruker."),
}
