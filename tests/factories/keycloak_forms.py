"""Signing in at a real Keycloak without a browser: its forms are read and sent, and the code is traded for tokens."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import httpx
from lxml import html

CALLBACK = "http://localhost:9999/oidc/callback/"


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def claims(token: str) -> dict[str, Any]:
    """What a token says; who signed it is not looked at."""
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


@dataclass
class Visitor:
    """One browser: its cookies, what the person types, and the pages it was shown, by their fields' names."""

    place: Any
    typed: dict[str, str]
    client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=60))
    pages: list[set[str]] = field(default_factory=list)
    way: list[str] = field(default_factory=list)
    page: httpx.Response | None = None

    def sign_in(self, **more: str) -> dict[str, Any] | None:
        """Ask for a code and answer what is asked; `more` goes to the server, e.g. acr_values="mfa".

        returns  what the id_token says, with what "access" says and the "access_token" itself, or the error the web is
                 told; None where a form is not answered
        """
        verifier = secrets.token_urlsafe(40)
        question = {
            "response_type": "code",
            "client_id": self.place.client,
            "redirect_uri": CALLBACK,
            "scope": "openid profile email organization:*",
            "state": "state",
            "nonce": "nonce",
            "code_challenge": _text(hashlib.sha256(verifier.encode()).digest()),
            "code_challenge_method": "S256",
            **more,
        }
        self.pages, self.way = [], []
        answer = self._ask("GET", f"{self.place.issuer}/protocol/openid-connect/auth?{urlencode(question)}")
        for _ in range(25):
            self.way.append(str(answer.url))
            if answer.is_redirect:
                target = urljoin(str(answer.url), answer.headers["location"])
                if target.startswith(CALLBACK):
                    return self._traded(parse_qs(urlsplit(target).query), verifier)
                answer = self._ask("GET", target)
                continue
            self.page = answer
            forms = [form for form in html.fromstring(answer.text).forms if form.method == "POST"]
            names = {name for form in forms for name in form.fields if name}
            self.pages.append(names)
            given = {name: text for name, text in self.typed.items() if name in names}
            if not given:
                return None
            answer = self._ask("POST", urljoin(str(answer.url), forms[0].action), data=given)
        raise AssertionError(f"no end: {self.way}")

    def _traded(self, told: dict[str, list[str]], verifier: str) -> dict[str, Any]:
        if "code" not in told:
            return {"error": told["error"][0]}
        answer = self.client.post(
            f"{self.place.issuer}/protocol/openid-connect/token",
            data={
                "grant_type": "authorization_code",
                "code": told["code"][0],
                "redirect_uri": CALLBACK,
                "code_verifier": verifier,
                "client_id": self.place.client,
                "client_secret": self.place.client_secret,
            },
        ).json()
        return claims(answer["id_token"]) | {
            "access": claims(answer["access_token"]),
            "access_token": answer["access_token"],
        }

    def _ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        answer = self.client.request(method, url, **more)
        for cookie in self.client.cookies.jar:
            cookie.secure = False  # a browser keeps localhost's secure cookies over http too
        return answer
