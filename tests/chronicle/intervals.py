"""How sure a share is that was counted on few cases."""

from __future__ import annotations

import math


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson; the whole range where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, slack = right / of, z * z / of
    middle = share + slack / 2
    half = z * math.sqrt(share * (1 - share) / of + slack / (4 * of))
    return (middle - half) / (1 + slack), (middle + half) / (1 + slack)
