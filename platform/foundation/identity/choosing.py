"""What a new password must be like, in our own words: Django's are not there in all our languages."""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Not shorter than so many characters."""

    def get_error_message(self) -> str:
        """What stands by the field when it is shorter."""
        return ngettext(
            "Passordet er for kort. Det må ha minst %(count)d tegn.",
            "Passordet er for kort. Det må ha minst %(count)d tegn.",
            self.min_length,
        ) % {"count": self.min_length}


class NotYourOwnName(UserAttributeSimilarityValidator):
    """Not like the person's name or address."""

    def get_help_text(self) -> str:
        """What stands above the field."""
        return _("Ikke bruk navnet ditt eller e-postadressen din.")
