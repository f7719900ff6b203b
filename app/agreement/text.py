"""An agreement report as a page of text for a terminal."""

from collections.abc import Sequence

from app.agreement import printed
from app.agreement.measures import Who
from app.agreement.printed import Printed
from app.agreement.ratings_report import RatingsReport
from app.agreement.region_report import DrawnReport
from app.agreement.reliability_data import LeftOut
from app.agreement.report_parts import AgreementReport, Row
from app.agreement.sentences import counted


def render_text(report: AgreementReport, *, codes: bool = True, sketches: bool = False) -> str:
    """The report as aligned plain text; `codes` and `sketches` choose the long tables."""
    if report.overall is None or report.pair is None:
        return f"{report.why_nothing or 'Nothing to compare.'}\n" + left_out(report.left_out)
    first, second = (coder.name for coder in report.pair)
    blocks = [
        f"{first} vs {second} · {counted(len(report.sketches), 'drawing')} coded by both",
        report.unit,
        "",
        _overall(report),
    ]
    if report.all_coders:
        blocks += ["", table(printed.pairs(report)), "", _all_coders(report)]
    if report.groups and len(report.groups) + len(report.by_code) > 1:
        blocks += ["", table(printed.groups(report))]
    if codes:
        blocks += ["", table(printed.codes(report))]
    if sketches:
        blocks += ["", table(printed.sketches(report))]
    reasons = _reasons([*report.groups, *report.by_code] if codes else report.groups)
    blocks += ["", reasons] if reasons else []
    blocks += ["", f"! {report.intervals.warning}"] if report.intervals.warning else []
    return "\n".join([*blocks, left_out(report.left_out), "Methods", report.methods, ""])


def render_drawn(report: DrawnReport, leaving_out: Sequence[LeftOut] = ()) -> str:
    """Regions and connectors as aligned plain text."""
    blocks = [unit.sentence for unit in report.units]
    for found in printed.drawn(report):
        blocks += ["", found.title, table(found)]
    blocks += ["", f"! {report.intervals.warning}"] if report.intervals.warning else []
    return "\n".join([*blocks, left_out(leaving_out), "Methods", report.methods, ""])


def render_ratings(report: RatingsReport) -> str:
    """Ratings as aligned plain text."""
    if report.why_nothing:
        return f"{report.why_nothing}\n" + left_out(report.left_out)
    blocks = [report.unit]
    for found in printed.ratings(report):
        blocks += ["", found.title, table(found)]
    return "\n".join([*blocks, left_out(report.left_out), "Methods", report.methods, ""])


def _overall(report: AgreementReport) -> str:
    assert report.overall is not None
    c = report.overall.counts
    cells = f"{c.n} = {c.both} both + {c.only_first} + {c.only_second} only one + {c.neither} neither"
    lines = [("cells", cells)]
    lines += [(m.name, printed.shown(m)) for m in report.measures if m.who is Who.PAIR]
    text = labelled(lines)
    return f"{text}\n! {report.overall.paradox}" if report.overall.paradox else text


def _all_coders(report: AgreementReport) -> str:
    assert report.all_coders is not None
    summary = labelled([(m.name, printed.shown(m)) for m in report.measures if m.who is Who.ALL])
    return f"All {len(report.coders)} coders, {counted(report.all_coders.sketches, 'drawing')}\n{summary}"


def labelled(lines: Sequence[tuple[str, str]]) -> str:
    """Labels and values in two columns."""
    width = max(len(label) for label, _ in lines)
    return "\n".join(f"{label.ljust(width)}  {value}" for label, value in lines)


def table(found: Printed) -> str:
    """Columns as wide as their content, the first to the left, numbers to the right."""
    head, rows = found.head, found.rows
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        )
        for row in [head, *rows]
    ]
    return "\n".join(line.rstrip() for line in [lines[0], "─" * sum(widths, 2 * (len(head) - 1)), *lines[1:]])


def left_out(items: Sequence[LeftOut]) -> str:
    """What was left out, one sentence each."""
    if not items:
        return ""
    return "\n".join(["", "Left out", *(f"· {item.sentence}" for item in items), ""])


def _reasons(rows: Sequence[Row]) -> str:
    missing = [row for row in rows if row.kappa.value is None]
    by_reason: dict[str, list[str]] = {}
    for row in missing:
        by_reason.setdefault(row.kappa.sentence or "", []).append(row.key)
    lines = [f"– {', '.join(keys)}: {reason}" for reason, keys in by_reason.items()]
    cautions = [f"! {row.key}: {row.caution}" for row in rows if row.caution and "kappa only" in row.caution]
    return "\n".join(lines + cautions)
