"""An identity provider of somebody else's, asked over HTTP: it says what a test lets it say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "felles", "hemmelig-nok-til-en-prøve"
KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})


class Provider:
    """said   {path: (status, object or bytes)}; what stands there instead of the usual answers
    claims    what its tokens say of who signs in
    nonce     what the last question bore
    asked     [(path, form)]
    """

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}
        self.claims: dict[str, Any] = {"email": "kari@levanger.kommune.no", "name": "Kari Nes", "groups": ["ansatte"]}
        self.nonce = ""
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.host = f"localhost:{self.server.server_port}"
        self.url = f"http://{self.host}/realm"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def document(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/auth",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/about",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
        }

    def answer(self, path: str, form: dict[str, list[str]]) -> tuple[int, Any]:
        """Status and body."""
        self.asked.append((path, form))
        if path in self.said:
            return self.said[path]
        if path == "/realm/.well-known/openid-configuration":
            return 200, self.document
        if path == "/realm/keys":
            return 200, {"keys": [KEY.as_dict(private=False)]}
        if path == "/realm/about":
            return 200, {"sub": "kari", **self.claims}
        if path == "/realm/token":
            if form.get("client_secret") != [SECRET]:
                return 401, {"error": "invalid_client", "error_description": "Invalid client secret"}
            return 200, {"access_token": "a", "token_type": "Bearer", "id_token": self.token()}
        return 404, {}

    def token(self, **more: Any) -> str:
        """An id token."""
        at = int(time.time())
        times = {"iat": at, "exp": at + 60}
        told = {"iss": self.url, "aud": CLIENT, "sub": "kari", "nonce": self.nonce, **times, **self.claims, **more}
        return jwt.encode({"alg": "RS256", "kid": "k1"}, told, KEY)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def _do(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                status, told = provider.answer(self.path.partition("?")[0], parse_qs(body))
                data = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = _do  # noqa: N815 - the server's own names

            def log_message(self, *given: Any) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def provider_outside() -> Iterator[Provider]:
    """One, stopped afterwards."""
    made = Provider()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
