"""Where things stand in a drawing: points on the map, actors round one actor. Plain numbers, no library."""

from __future__ import annotations

import json
from functools import cache
from math import cos, log, pi, radians, sin, sqrt
from pathlib import Path

from biennien.types import Record


class World(Record, frozen=True, kw_only=True):
    """The outlines: SVG paths by alpha-3 code, and the numbers of the projection."""

    size: tuple[float, float]
    scale: float
    translate: tuple[float, float]
    centre: float
    sphere: str
    others: tuple[str, ...]
    countries: dict[str, str]


@cache
def world() -> World:
    """The outlines that docs/world.mjs made from Natural Earth."""
    return World(**json.loads((Path(__file__).parent / "static" / "world.json").read_text("utf-8")))


def project(lat: float, lon: float) -> tuple[float, float]:
    """Degrees → the drawing's units, by the Natural Earth projection (Patterson 2011, polynomial of Savric et al. 2011)."""
    drawn = world()
    turned = (lon - drawn.centre + 180) % 360 - 180
    x, y = radians(turned), radians(lat)
    y2 = y * y
    y4 = y2 * y2
    across = x * (0.8707 - 0.131979 * y2 + y4 * (-0.013791 + y4 * (0.003971 * y2 - 0.001529 * y4)))
    up = y * (1.007226 + y2 * (0.015085 + y4 * (-0.044475 + 0.028874 * y2 - 0.005916 * y4)))
    return drawn.translate[0] + drawn.scale * across, drawn.translate[1] - drawn.scale * up


def shade(n: int, most: int) -> int:
    """One of five shades by the logarithm of a count; 0 for none."""
    return 0 if n <= 0 else 1 + min(4, int(5 * log(n + 1) / log(most + 2)))


def circle(n: int, of: int, radius: float) -> tuple[float, float]:
    """The n-th of so many places on an ellipse that is wider than high, the first at the top, to the right and on round."""
    angle = 2 * pi * n / max(of, 1) - pi / 2
    return 1.15 * radius * cos(angle), radius * sin(angle)


def area(n: int, most: int, largest: float) -> float:
    """A radius whose circle has an area in proportion to a count."""
    return largest * sqrt(n / most) if most else 0.0
