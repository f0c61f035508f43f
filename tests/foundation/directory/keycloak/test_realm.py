"""The realm as code: what somebody changed on the server is told in words and mended."""

from foundation.directory import sync


def differences() -> list[str]:
    """What a run would do to the realm's settings."""
    told: list[str] = []
    sync.differences(sync.wanted_now(), told.append)
    return [
        line for line in told if line.startswith(("Realm", "Client", "Scope", "Sign-in flow", "Texts", "What is kept"))
    ]


def test_it_works(keycloak):
    realm = keycloak.realm.get()
    assert realm["organizationsEnabled"] is True
    assert realm["bruteForceProtected"] is True
    assert realm["accessTokenLifespan"] == 300
    assert realm["revokeRefreshToken"] is True
    assert realm["otpPolicyPeriod"] == 30
    assert realm["registrationAllowed"] is False


def test_settings_that_were_changed_there_are_told_and_mended(db, by_keycloak):
    by_keycloak.realm.put("", {"accessTokenLifespan": 3600, "bruteForceProtected": False})
    by_keycloak.set_client(redirectUris=["http://evil.example/*"], attributes={"pkce.code.challenge.method": ""})
    assert differences() == [
        "Realm felles: bruteForceProtected False → True, accessTokenLifespan 3600 → 300",
        "Client felles-web: redirectUris http://evil.example/* → http://login.localhost:8000/oidc/callback/, "
        "pkce.code.challenge.method nothing → S256",
    ]
    sync.set_up()
    assert differences() == []


def test_another_secret_is_told_without_telling_it(db, settings, by_keycloak):
    from dataclasses import replace

    settings.KEYCLOAK = replace(settings.KEYCLOAK, client_secret="quite another")
    assert differences() == ["Client felles-web: secret (another)"]


def test_a_flow_that_was_changed_is_replaced_by_a_whole_one(db, by_keycloak):
    before = by_keycloak.realm.get()["browserFlow"]
    steps = by_keycloak.realm.get(f"authentication/flows/{before}/executions")
    factor = next(step for step in steps if step.get("providerId") == "auth-otp-form")
    by_keycloak.realm.put(f"authentication/flows/{before}/executions", {**factor, "requirement": "DISABLED"})
    told = differences()
    assert [line.rpartition(": ")[2] for line in told] == ["make it", "use it", "remove it"]
    sync.set_up()
    assert by_keycloak.realm.get()["browserFlow"] != before
    assert differences() == []


def test_what_the_server_says_is_in_our_words(db, by_keycloak):
    words = by_keycloak.realm.get("localization/no")
    assert words["doTryAnotherWay"] == "Bruk en annen måte"
    by_keycloak.realm.post("localization/no", {"doTryAnotherWay": "Noe annet", "written.there": "Står"})
    sync.set_up()
    words = by_keycloak.realm.get("localization/no")
    assert (words["doTryAnotherWay"], words["written.there"]) == ("Bruk en annen måte", "Står")
