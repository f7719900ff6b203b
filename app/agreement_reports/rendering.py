"""A report in the format asked for: text, CSV, XLSX or LaTeX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.agreement.latex import drawn_latex, ratings_latex, report_latex
from app.agreement.ratings_report import RatingsReport
from app.agreement.region_report import DrawnReport
from app.agreement.reliability_data import LeftOut
from app.agreement.report_parts import AgreementReport
from app.agreement.sheets import Sheet, drawn_sheets, left_out_sheet, ratings_sheets, report_sheets, stacked
from app.agreement.text import render_drawn, render_ratings, render_text
from app.agreement.workbook import workbook
from app.spreadsheets import harmless


class Format(StrEnum):
    """How a report is given."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    LATEX = "latex"


MEDIA_TYPES = {
    Format.TEXT: "text/plain; charset=utf-8",
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.LATEX: "application/x-tex; charset=utf-8",
}
ENDINGS = {
    Format.TEXT: "txt",
    Format.JSON: "json",
    Format.CSV: "csv",
    Format.XLSX: "xlsx",
    Format.LATEX: "tex",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The report on regions and connectors, and what it leaves out."""

    report: DrawnReport
    left_out: Sequence[LeftOut]


Report = AgreementReport | RatingsReport | Drawing


def rendered(report: Report, format: Format, more: Drawing | None = None) -> bytes:
    """The report in any format but JSON. `more` adds the tables of regions to a workbook."""
    if format is Format.XLSX:
        return workbook([*_sheets(report), *(drawn_sheets(more.report) if more else ())])
    if format is Format.CSV:
        return _csv(_sheets(report)).encode()
    return (_text(report) if format is Format.TEXT else _latex(report)).encode()


def _sheets(report: Report) -> list[Sheet]:
    if isinstance(report, AgreementReport):
        return report_sheets(report)
    if isinstance(report, RatingsReport):
        return ratings_sheets(report)
    return [*drawn_sheets(report.report), left_out_sheet(report.left_out)]


def _text(report: Report) -> str:
    if isinstance(report, AgreementReport):
        return render_text(report)
    if isinstance(report, RatingsReport):
        return render_ratings(report)
    return render_drawn(report.report, report.left_out)


def _latex(report: Report) -> str:
    if isinstance(report, AgreementReport):
        return report_latex(report)
    return ratings_latex(report) if isinstance(report, RatingsReport) else drawn_latex(report.report)


def _csv(sheets: Sequence[Sheet]) -> str:
    """All tables as one; cells that a spreadsheet would run are made harmless."""
    out = io.StringIO()
    rows = ([harmless(cell) for cell in row] for row in stacked(sheets))
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
