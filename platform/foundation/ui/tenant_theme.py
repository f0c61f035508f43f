"""A municipality's theme from one brand colour: 16 accent tokens, light and dark.

Same method as Designsystemet's theme builder: each step is the brand colour mixed towards black or white until it
has a fixed WCAG relative luminance, so contrast between the steps holds for every brand colour.
"""

import re
from functools import lru_cache
from hashlib import sha256

# token: (luminance in light, luminance in dark)
STEPS = {
    "background-default": (1, .009), "background-tinted": (.9, .014),
    "surface-default": (1, .021), "surface-tinted": (.81, .027), "surface-hover": (.7, .036), "surface-active": (.59, .056),
    "border-subtle": (.5, .08), "border-default": (.19, .22), "border-strong": (.11, .39),
    "text-subtle": (.11, .39), "text-default": (.0245, .84),
}


def rgb(hex_colour):
    """"#0b5c8a" -> (11, 92, 138); raises ValueError for anything that is not #rrggbb."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", hex_colour):
        raise ValueError("a colour is written #rrggbb")
    return tuple(int(hex_colour[i:i + 2], 16) for i in (1, 3, 5))


def to_hex(colour):
    """(11, 92, 138) -> "#0b5c8a"."""
    return "#" + "".join(f"{max(0, min(255, int(c + .5))):02x}" for c in colour)


def linear(c):
    """One channel 0..255 as WCAG counts it, without gamma."""
    c /= 255
    return c / 12.92 if c <= .03928 else ((c + .055) / 1.055) ** 2.4


def luminance(colour):
    """WCAG relative luminance, 0..1."""
    return sum(w * linear(c) for w, c in zip((.2126, .7152, .0722), colour))


def contrast(a, b):
    """WCAG contrast of two colours, 1..21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + .05) / (low + .05)


def at_luminance(colour, target):
    """Mix towards black or white until the luminance is the target."""
    if target >= 1:
        return (255, 255, 255)
    if target <= 0:
        return (0, 0, 0)
    low, high = ((0, 0, 0), colour) if luminance(colour) > target else (colour, (255, 255, 255))
    for _ in range(21):
        mid = tuple((a + b) / 2 for a, b in zip(low, high))
        now = luminance(mid)
        if abs(target - now) < 1e-7:
            break
        low, high = (low, mid) if now > target else (mid, high)
    return mid


def lightness(colour):
    """CIE L*, 0..100."""
    y = sum(w * _srgb(c) for w, c in zip((.21263900587151, .71516867876775, .07219231536073), colour))
    return 116 * y ** (1 / 3) - 16 if y > .0088564516790356 else y * 903.2962962962963


def _srgb(c):
    c /= 255
    return c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4


def luminance_of(light):
    """Relative luminance of the grey that has this CIE L*."""
    light = max(0, min(100, light))
    y = light / 903.2962962962963 if light <= 8 else ((light + 16) / 116) ** 3
    grey = 12.92 * y if y <= .0031308 else 1.055 * y ** (1 / 2.4) - .055
    return linear(round(grey * 255))


def muted(colour, factor=.7):
    """The same hue with less chroma (OKLCH), used as the start of the dark scale."""
    r, g, b = (_srgb(c) for c in colour)
    l, m, s = (x ** (1 / 3) for x in (.4122214708 * r + .5363325363 * g + .0514459929 * b, .2119034982 * r + .6806995451 * g + .1073969566 * b, .0883024619 * r + .2817188376 * g + .6299787005 * b))
    light = .2104542553 * l + .793617785 * m - .0040720468 * s
    a = (1.9779984951 * l - 2.428592205 * m + .4505937099 * s) * factor
    b = (.0259040371 * l + .7827717662 * m - .808675766 * s) * factor
    l, m, s = ((light + x * a + y * b) ** 3 for x, y in ((.3963377774, .2158037573), (-.1055613458, -.0638541728), (-.0894841775, -1.291485548)))
    out = (4.0767416621 * l - 3.3077115913 * m + .2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s, -.0041960863 * l - .7034186147 * m + 1.707614701 * s)
    enc = (12.92 * c if c <= .0031308 else 1.055 * c ** (1 / 2.4) - .055 for c in (max(0, min(1, x)) for x in out))
    return tuple(round(c * 255) for c in enc)


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
        "base-contrast-subtle": to_hex(at_luminance(base, luminance_of(base_light + far if white else base_light - far))),
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
