"""What is put right in the API's description: the refusals of every operation, and values of any shape."""

from typing import Any

from config.problems import MEDIA_TYPE

REFUSALS = {
    400: "Noe i det som ble sendt, passer ikke.",
    401: "Ikke logget inn, eller nøkkelen virker ikke her.",
    403: "Ikke tilgang.",
    404: "Finnes ikke, eller ikke for den som spør.",
    406: "Svaret finnes bare som JSON.",
    409: "Noen kom før.",
    413: "For mye på en gang.",
    415: "Ukjent innholdstype.",
    422: "Kan ikke gjøres nå.",
    429: "For mange forespørsler. Vent så lenge som Retry-After sier.",
    503: "Tjenesten som har gitt nøkkelen, svarer ikke akkurat nå.",
}
READING = (400, 401, 403, 404, 406, 429, 503)  # the others come of what is sent along
PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": ["string", "null"]},
        "code": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": True},
    },
}


def whole(result: dict[str, Any], **_about: object) -> dict[str, Any]:
    """Hook of drf-spectacular."""
    _tell_refusals(result)
    _one_null(result)
    return result


def _tell_refusals(result: dict[str, Any]) -> None:
    """In every operation that does not tell of them itself."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    components["responses"] = {
        f"Problem{code}": {"description": words, "content": {MEDIA_TYPE: shape}} for code, words in REFUSALS.items()
    }
    for operations in result["paths"].values():
        for verb, operation in operations.items():
            told = operation["responses"]
            for code in READING if verb == "get" else REFUSALS:
                told.setdefault(str(code), {"$ref": f"#/components/responses/Problem{code}"})
            operation["responses"] = dict(sorted(told.items()))


def _one_null(node: Any) -> None:
    """A free shape that may be null: null fits one way, not two."""
    if isinstance(node, dict):
        if {} in node.get("oneOf", []):
            del node["oneOf"]
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            _one_null(one)
