"""A municipality's theme from one brand colour: 16 accent tokens, light and dark.

Same method as Designsystemet's theme builder: each step is the brand colour mixed towards black or white until it
has a fixed WCAG relative luminance, so contrast between the steps holds for every brand colour.
"""

import re
from functools import lru_cache
from hashlib import sha256

# token -> the luminance it has in light and in dark
STEPS = {
    "background-default": (1, 0.009),
    "background-tinted": (0.9, 0.014),
    "surface-default": (1, 0.021),
    "surface-tinted": (0.81, 0.027),
    "surface-hover": (0.7, 0.036),
    "surface-active": (0.59, 0.056),
    "border-subtle": (0.5, 0.08),
    "border-default": (0.19, 0.22),
    "border-strong": (0.11, 0.39),
    "text-subtle": (0.11, 0.39),
    "text-default": (0.0245, 0.84),
}


def rgb(hex_colour):
    """ "#0b5c8a" -> (11, 92, 138); raises ValueError for anything that is not #rrggbb."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", hex_colour):
        raise ValueError("a colour is written #rrggbb")
    return tuple(int(hex_colour[i : i + 2], 16) for i in (1, 3, 5))


def to_hex(colour):
    """(11, 92, 138) -> "#0b5c8a"."""
    return "#" + "".join(f"{max(0, min(255, int(c + 0.5))):02x}" for c in colour)


def linear(c):
    """One channel 0..255 as WCAG counts it, without gamma."""
    c /= 255
    return c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4


def luminance(colour):
    """WCAG relative luminance, 0..1."""
    return sum(w * linear(c) for w, c in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def contrast(a, b):
    """WCAG contrast of two colours, 1..21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def at_luminance(colour, target):
    """Mix towards black or white until the luminance is the target."""
    if target >= 1:
        return (255, 255, 255)
    if target <= 0:
        return (0, 0, 0)
    low, high = ((0, 0, 0), colour) if luminance(colour) > target else (colour, (255, 255, 255))
    for _ in range(21):
        mid = tuple((a + b) / 2 for a, b in zip(low, high, strict=True))
        now = luminance(mid)
        if abs(target - now) < 1e-7:
            break
        low, high = (low, mid) if now > target else (mid, high)
    return mid


def lightness(colour):
    """CIE L*, 0..100."""
    y = sum(w * _srgb(c) for w, c in zip((0.21263900587151, 0.71516867876775, 0.07219231536073), colour, strict=True))
    return 116 * y ** (1 / 3) - 16 if y > 0.0088564516790356 else y * 903.2962962962963


def _srgb(c):
    c /= 255
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def luminance_of(light):
    """Relative luminance of the grey that has this CIE L*."""
    light = max(0, min(100, light))
    y = light / 903.2962962962963 if light <= 8 else ((light + 16) / 116) ** 3
    grey = 12.92 * y if y <= 0.0031308 else 1.055 * y ** (1 / 2.4) - 0.055
    return linear(round(grey * 255))


# linear RGB to OKLab's cone responses, those to OKLab, and back again
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.793617785, -0.0040720468),
    (1.9779984951, -2.428592205, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.808675766),
)
FROM_LAB = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.291485548),
)
FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.707614701),
)


def _through(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def muted(colour, factor=0.7):
    """The same hue with less chroma (OKLCH), used as the start of the dark scale."""
    cones = [x ** (1 / 3) for x in _through(TO_CONES, [_srgb(c) for c in colour])]
    light, a, b = _through(TO_LAB, cones)
    cones = [x**3 for x in _through(FROM_LAB, (light, a * factor, b * factor))]
    linear_rgb = (max(0, min(1, x)) for x in _through(FROM_CONES, cones))
    return tuple(round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055)) for c in linear_rgb)


def scale(brand, dark=False):
    """{token name: "#rrggbb"} for light or dark."""
    colour = rgb(brand)
    start = muted(colour) if dark else colour
    tokens = {name: to_hex(at_luminance(start, lum[dark])) for name, lum in STEPS.items()}
    light = lightness(colour)
    if dark:
        light = 70 if light <= 30 else 100 - light
    step = -8 if light <= 30 or 49 <= light <= 65 else 8
    base = at_luminance(colour, luminance_of(light)) if dark else colour
    base = rgb(to_hex(base))
    white = contrast(base, (255, 255, 255)) >= contrast(base, (0, 0, 0))
    base_light = lightness(base)
    far = 60 if base_light <= 40 or base_light >= 60 else 50
    tokens |= {
        "base-default": to_hex(base),
        "base-hover": to_hex(at_luminance(colour, luminance_of(light - step))),
        "base-active": to_hex(at_luminance(colour, luminance_of(light - 2 * step))),
        "base-contrast-subtle": to_hex(
            at_luminance(base, luminance_of(base_light + far if white else base_light - far))
        ),
        "base-contrast-default": "#ffffff" if white else "#000000",
    }
    return tokens


@lru_cache(maxsize=256)
def stylesheet(brand):
    """The theme as CSS: light, dark, and whichever of them the device asks for."""
    body = {
        dark: ";".join(f"--ds-color-accent-{name}:{colour}" for name, colour in scale(brand, dark).items())
        for dark in (False, True)
    }
    return (
        f":root,[data-color-scheme=light]{{{body[False]}}}\n[data-color-scheme=dark]{{{body[True]}}}\n"
        f"@media (prefers-color-scheme:dark){{[data-color-scheme=auto]{{{body[True]}}}}}\n"
    )


def fingerprint(brand):
    """Eight hex digits that change when the colour or this method changes."""
    return sha256(stylesheet(brand).encode()).hexdigest()[:8]


def address(brand):
    """Where the theme of a colour is served; a new theme has a new address, so it may be kept for ever."""
    return f"/theme/{brand[1:].lower()}.{fingerprint(brand.lower())}.css"
