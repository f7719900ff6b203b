"""Codings and regions as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A code becomes a tagging body, a memo a commenting one. The target is the sketch's picture with a selector in
its pixels: a media fragment for rectangles, an SVG shape for everything else, none for the whole sketch.
"""

from __future__ import annotations

from typing import Any

from app.coding.stored import geometry_json

PAGE = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage"}
_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
_SVG = "http://www.w3.org/2000/svg"


def of_coding(item: dict[str, Any], shape: Any) -> dict[str, Any]:
    """One coding: its code, its memo, and where it is; ``shape`` is the stored region, if any."""
    return _annotation(item, shape, [_tag(f"{item['code']} {item['code_name']}"), *_comments(item["memo"])])


def of_region(item: dict[str, Any], shape: Any) -> dict[str, Any]:
    """One region: its codes, label and memo, and where it is."""
    label = [_words("describing", item["label"])] if item["label"] else []
    return _annotation(item, shape, [*map(_tag, item["codes"]), *label, *_comments(item["memo"])])


def _annotation(item: dict[str, Any], shape: Any, body: list[dict[str, Any]]) -> dict[str, Any]:
    creator = {"creator": {"type": "Person", "name": item["coder"]}} if item["coder"] else {}
    return {
        "id": f"urn:uuid:{item['id']}",
        "type": "Annotation",
        "modified": item["updated_at"],
        **creator,
        "body": body,
        "target": _target(item["sketch"], shape),
    }


def _target(sketch: str, shape: Any) -> dict[str, Any]:
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {"id": f"/api/v1/sketches/{sketch}/image", "type": "Image"},
    }
    return target if shape is None else target | {"selector": _selector(geometry_json(shape))}


def _selector(geometry: dict[str, Any]) -> dict[str, Any]:
    if geometry["kind"] == "rectangle":
        place = ",".join(_number(geometry[name]) for name in ("x", "y", "width", "height"))
        return {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": f"xywh=pixel:{place}"}
    return {"type": "SvgSelector", "value": f'<svg xmlns="{_SVG}">{_svg(geometry)}</svg>'}


def _svg(geometry: dict[str, Any]) -> str:
    """The shape as SVG; all of it is numbers."""
    match geometry["kind"]:
        case "ellipse":
            rx, ry = geometry["width"] / 2, geometry["height"] / 2
            middle = (geometry["x"] + rx, geometry["y"] + ry)
            return _element("ellipse", cx=middle[0], cy=middle[1], rx=rx, ry=ry)
        case "point":
            return _element("circle", cx=geometry["x"], cy=geometry["y"], r=1)
        case "connector":
            ends = [(geometry[end]["x"], geometry[end]["y"]) for end in ("start", "end")]
            return f'<polyline points="{_points([ends[0], *geometry["bends"], ends[1]])}" fill="none"/>'
        case _:
            return f'<polygon points="{_points(geometry["points"])}"/>'


def _element(name: str, **numbers: float) -> str:
    attributes = "".join(f' {key}="{_number(value)}"' for key, value in numbers.items())
    return f"<{name}{attributes}/>"


def _points(points: Any) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _tag(value: str) -> dict[str, Any]:
    return _words("tagging", value)


def _comments(memo: str) -> list[dict[str, Any]]:
    return [_words("commenting", memo)] if memo else []


def _words(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
