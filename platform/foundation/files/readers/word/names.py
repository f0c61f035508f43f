"""Names of Word's markup, and small questions to it."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"

P, TBL, TR, TC, RUN = W + "p", W + "tbl", W + "tr", W + "tc", W + "r"
BOX = W + "txbxContent"
# containers that stand around what they contain without meaning anything for the reader
AROUND = {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo", W + "dir", W + "bdo"}
OFF = {"0", "false", "off", "none"}

SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def value(element, path: str, default: str = "") -> str:
    """The w:val of the first element found along a path of w: names ("pPr/numPr/ilvl")."""
    for name in path.split("/"):
        element = element.find(W + name) if element is not None else None
    return default if element is None else element.get(W + "val", "")


def is_on(properties, name: str) -> bool | None:
    """A switch of a run or row: None when it is not mentioned."""
    switch = properties.find(W + name) if properties is not None else None
    return None if switch is None else switch.get(W + "val", "1").lower() not in OFF


def number(text: str, default: int) -> int:
    """An integer out of an attribute that anything may stand in."""
    try:
        return int(text)
    except (TypeError, ValueError):
        return default


def markup_of(part):
    """A part's root element, parsed without entities or network."""
    element = getattr(part, "element", None)
    return element if element is not None else etree.fromstring(part.blob, SAFE)
