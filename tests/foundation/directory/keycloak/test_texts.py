"""What people read at the server is in their own language: its Norwegian and Danish are not whole, texts.json adds."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from deploy.keycloak import distribution

# the pages that our flows lead to
PAGES = {
    *("template", "field", "buttons", "footer", "info", "error", "login", "login-username", "login-password"),
    *("login-otp", "login-config-totp", "login-update-password", "login-reset-password", "login-verify-email"),
    *("login-page-expired", "login-idp-link-confirm", "login-idp-link-email", "logout-confirm"),
    *("select-authenticator", "select-organization", "password-commons", "password-validation", "passkeys"),
    *("webauthn-authenticate", "webauthn-register", "webauthn-error", "social-providers"),
}
# said above a page, not by it
SAID = {
    *("configureTotpMessage", "missingTotpDeviceNameMessage", "invalidTotpMessage", "invalidUserMessage"),
    *("invalidPasswordMessage", "invalidPasswordMinLengthMessage", "invalidPasswordNotEmailMessage"),
    *("invalidPasswordNotUsernameMessage", "accountTemporarilyDisabledMessage", "identityProviderNotFoundMessage"),
}
PAGE = re.compile(r"theme/(?:base|keycloak\.v2)/login/([\w-]+)\.ftl")
TEXT = re.compile(r"""[mM]sg(?:NoEsc)?\(\s*["']([\w.-]+)["']""")


def messages(themes, language):
    text = themes.read(f"theme/base/login/messages/messages_{language}.properties").decode()
    lines = (line.partition("=") for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {name.strip() for name, sign, _text in lines if sign}


@pytest.mark.parametrize("language", ["no", "da"])
def test_no_page_says_anything_in_english(language):
    [jar] = distribution.home().glob("lib/lib/main/org.keycloak.keycloak-themes-[0-9]*.jar")
    with ZipFile(jar) as themes:
        pages = [name for name in themes.namelist() if (page := PAGE.fullmatch(name)) and page[1] in PAGES]
        asked = SAID.union(*(TEXT.findall(themes.read(name).decode()) for name in pages))
        english, own = messages(themes, "en"), messages(themes, language)
    ours = json.loads((Path(distribution.__file__).parent / "texts.json").read_text("utf-8"))[language].keys()

    assert len(asked & english) > 100
    assert asked & english - own - ours == set()
