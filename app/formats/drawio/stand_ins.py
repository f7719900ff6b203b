"""What stands for shapes of libraries and for pictures that the file only names: an outline and a name."""

from __future__ import annotations

from app.formats.board.figures import Font, Words
from app.formats.drawio.outline import Outline
from app.formats.drawio.outlines import outline_of
from app.formats.drawio.style import Style
from app.geometry.coordinates import Bounds
from app.images.colours import channels

_INK, _LIGHT_INK = "#5c636a", "#ffffff"
_HALF = 0.6
"""Share of white below which a ground is dark."""
_LARGEST, _SMALLEST = 11.0, 3.0
_LETTER = 0.62
"""Mean width of a letter, in em."""
_LONGEST = 40
_ICONS = ("resIcon", "prIcon", "grIcon")
"""Where frames of icons (of Amazon, Kubernetes ...) name what is in them."""
_MIDDLE = frozenset({"", "middle", "center"})


def outline_like(width: float, height: float, style: Style) -> Outline | None:
    """Outline on which connectors end, which draw.io names apart from the shape; None where it names none."""
    name = style.text("perimeter").removesuffix("2").lower()
    if not name.endswith("perimeter"):
        return None
    like = Style(style.tokens, {**style.values, "shape": name.removesuffix("perimeter")})
    return outline_of(width, height, like)


def name_of_shape(style: Style) -> str:
    """What a shape of a library shows: frames of icons say it apart from themselves."""
    return next((style.text(key) for key in _ICONS if style.text(key)), style.shape)


def caption(name: str, box: Bounds, style: Style, label: str) -> tuple[Words, ...]:
    """The name of what cannot be drawn, in grey, where the label leaves room for it. It is in no mark."""
    shown = _shown(name)
    places = {style.text("verticalLabelPosition"), style.text("labelPosition")}
    if not shown or (label.strip() and places <= _MIDDLE):
        return ()
    wide, high = box[2] - box[0], box[3] - box[1]
    words = shown.split()
    size = min(_LARGEST, 0.9 * wide / (_LETTER * max(map(len, words))), 0.8 * high / (1.25 * len(words)))
    if size < _SMALLEST:
        return ()
    return (Words("\n".join(words), box, size, _ink_on(style), Font.SANS, wrap=False),)


def _ink_on(style: Style) -> str:
    """Grey, or white where the ground is dark."""
    fill = style.fill()
    if fill is None:
        return _INK
    red, green, blue = channels(fill[0])
    brightness = 1 - fill[1] * (1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255)
    return _INK if brightness > _HALF else _LIGHT_INK


def _shown(name: str) -> str:
    """Last part of a shape's name or of a picture's address, in words; nothing for a picture's own bytes."""
    if name.startswith(("data:", "stencil")):
        return ""
    last = name.rstrip("/").rpartition("/")[2].partition("?")[0]
    last = last.rpartition(".")[0] if "/" in name else last.rpartition(".")[2]
    return last.replace("_", " ").replace("-", " ").strip()[:_LONGEST]
