"""GDELT 2.0 Mentions: 16 tab-separated columns, one row a report of each row of the Events file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from biennien.types import Entry
from biennien.writing.gdelt import pairs
from biennien.writing.loss import Loss, Losses
from biennien.writing.strict import strict
from biennien.writing.tables import row

suffix = ".mentions.CSV"

_WEB = 1


def write(entries: Iterable[Entry], target: BinaryIO) -> Loss:
    """The rows; offsets are code points of the page as received, not of a translation."""
    listed = list(entries)
    losses = Losses()
    for coded in strict(listed, losses):
        for number, _ in pairs(coded):
            for report in coded.entry.reports:
                cells = (
                    number, f"{coded.first:%Y%m%d}000000", f"{report.published:%Y%m%d}000000" if report.published else "", _WEB,
                    report.outlet or "", report.address or report.page, "", "", "", report.span.start, 1, round(100 * report.confidence),
                    "", "", "", "",
                )  # fmt: skip
                target.write(row(cells))
                losses.rows += 1
        losses.lacks("sentence", True)
        losses.lacks("status of a report", any(report.status != coded.entry.status for report in coded.entry.reports))
    return losses.told(len(listed))
