"""What a file's name promises."""

import re
import unicodedata

from foundation.files.inspection.refusals import Unfit

KIND_OF = {
    ".docx": "docx", ".xlsx": "xlsx", ".odt": "odt", ".ods": "ods", ".pdf": "pdf",
    ".txt": "txt", ".csv": "txt", ".text": "txt", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg",
}  # fmt: skip
REFUSED = {
    "old_word": (".doc", ".dot"),
    "old_excel": (".xls", ".xlt", ".xlsb", ".xlw"),
    "macros": (".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".ppsm"),
    "template": (".dotx", ".xltx", ".ott", ".ots"),
    "other_text": (".rtf", ".pages", ".wpd", ".wps", ".fodt", ".sxw", ".html", ".htm", ".mht", ".md", ".xps", ".msg",
                   ".eml", ".gdoc"),
    "other_sheet": (".numbers", ".fods", ".sxc", ".gsheet", ".tsv"),
    "slides": (".ppt", ".pptx", ".pps", ".ppsx", ".odp", ".key", ".gslides"),
    "archive": (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz"),
    "other_picture": (".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".webp", ".svg", ".emf", ".wmf", ".avif",
                      ".psd"),
}  # fmt: skip
CODE_OF = {extension: code for code, extensions in REFUSED.items() for extension in extensions}
LONGEST = 150


def clean_name(given: str) -> str:
    """The name without folders, unseen signs and signs that no file system likes; the extension survives a cut."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", given or "")[-1])
    name = re.sub(r"\s+", " ", name)
    # Cc control, Cf invisible (also those that turn the reading direction), Cs half a character, Co private
    name = "".join(sign for sign in name if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"})
    name = re.sub(r'[<>:"|?*]', "_", name)
    name = name.strip(" .")
    stem, dot, extension = name.rpartition(".")
    if dot and stem and len(extension) < 12:
        return f"{stem[: LONGEST - len(extension) - 1].rstrip()}.{extension}"
    return name[:LONGEST]


def extension_of(name: str) -> str:
    """ ".docx" in small letters, "" when there is none."""
    stem, dot, extension = name.rpartition(".")
    return f".{extension.lower()}" if dot and stem else ""


def promised_kind(name: str) -> str:
    """The kind the name promises, or Unfit with what to do instead."""
    if not name:
        raise Unfit("no_name")
    extension = extension_of(name)
    if extension in KIND_OF:
        return KIND_OF[extension]
    raise Unfit(CODE_OF.get(extension, "unknown_type"))
