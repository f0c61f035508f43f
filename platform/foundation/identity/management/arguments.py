"""What commands about people are given."""

from argparse import ArgumentTypeError

from django.core.exceptions import ValidationError
from django.core.validators import validate_email


def email(text: str) -> str:
    """An e-mail address; anything else ends the command with a sentence."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise ArgumentTypeError(f"{text} is no e-mail address.") from error
    return text
