"""What the languages are called inside a sentence."""

from django.utils.translation import gettext_lazy as _

NAMES = {"nb": _("bokmål"), "nn": _("nynorsk"), "da": _("dansk"), "en": _("engelsk")}
