"""An agreement report as a table for a terminal, and as rows for a CSV file."""

from collections.abc import Iterator, Sequence

from app.agreement.coefficients import Coefficient, Table2x2
from app.agreement.measures import Measure, MeasureKey, Who
from app.agreement.report_parts import AgreementReport, Row
from app.agreement.sentences import counted, ends, number, percent, written

Cells = Sequence[str]


def render_text(report: AgreementReport, *, codes: bool = True, sketches: bool = False) -> str:
    """The report as aligned plain text; `codes` and `sketches` choose the long tables."""
    if report.overall is None or report.pair is None:
        return f"{report.why_nothing or 'Nothing to compare.'}\n" + _left_out(report)
    first, second = (coder.name for coder in report.pair)
    confidence = f"{100 * report.level:g} % CI"
    head = ("n", "both", f"only {first}", f"only {second}", "neither", "%", "κ", confidence)
    blocks = [
        f"{first} vs {second} · {counted(len(report.sketches), 'sketch')} coded by both",
        report.unit,
        "",
        _overall(report),
    ]
    if report.all_coders:
        blocks += ["", _all_coders(report, confidence)]
    if report.groups and len(report.groups) + len(report.by_code) > 1:
        blocks += ["", _table(("Group", *head), [_line(row) for row in report.groups])]
    if codes:
        blocks += ["", _table(("Code", *head[:-1]), [_line(row)[:-1] for row in report.by_code])]
    if sketches:
        blocks += ["", _table(("Sketch", *head[:-1]), [_line(row)[:-1] for row in report.by_sketch])]
    reasons = _reasons([*report.groups, *report.by_code] if codes else report.groups)
    blocks += ["", reasons] if reasons else []
    warning = ["", f"! {report.intervals.warning}"] if report.intervals.warning else []
    return "\n".join([*blocks, *warning, _left_out(report), "Methods", report.methods, ""])


def csv_rows(report: AgreementReport) -> Iterator[list[str]]:
    """Header, then a row per group, code and sketch at full precision; "reason": why a kappa is missing."""
    yield [
        "kind", "key", "name", "n", "both", "only_first", "only_second", "neither",
        "percent_agreement", "kappa", "reason", "ci_low", "ci_high",
    ]  # fmt: skip
    if report.overall:
        o = report.overall
        yield _csv(("overall", "", "all cells"), o.counts, o.percent, o.kappa)
    for kind, rows in (("group", report.groups), ("code", report.by_code), ("sketch", report.by_sketch)):
        for row in rows:
            yield _csv((kind, row.key, row.name), row.counts, row.percent, row.kappa)


def _overall(report: AgreementReport) -> str:
    assert report.overall is not None
    c = report.overall.counts
    lines = [
        ("cells", f"{c.n} = {c.both} both + {c.only_first} + {c.only_second} only one + {c.neither} neither")
    ]
    lines += [(m.name, _measure(m)) for m in report.measures if m.who is Who.PAIR]
    text = _labelled(lines)
    return f"{text}\n! {report.overall.paradox}" if report.overall.paradox else text


def _measure(found: Measure) -> str:
    digits = 3 if found.key is MeasureKey.COHEN else 2
    shown = (
        percent(found.coefficient)
        if found.key is MeasureKey.PERCENT
        else _value(found.coefficient, digits=digits)
    )
    return f"{shown} ({found.defined} of {found.total} defined)" if found.total is not None else shown


def _labelled(lines: Sequence[tuple[str, str]]) -> str:
    width = max(len(label) for label, _ in lines)
    return "\n".join(f"{label.ljust(width)}  {value}" for label, value in lines)


def _all_coders(report: AgreementReport, confidence: str) -> str:
    assert report.all_coders is not None
    names = {coder.id: coder.name for coder in report.coders}
    rows = [
        (
            f"{names[p.first]} – {names[p.second]}",
            str(p.sketches),
            percent(p.percent),
            written(p.kappa),
            ends(p.kappa.interval),
            written(p.devries),
        )
        for p in report.pairs
    ]
    table = _table(("Pair", "sketches", "%", "κ", confidence, "De Vries κ"), rows)
    summary = _labelled([(m.name, _measure(m)) for m in report.measures if m.who is Who.ALL])
    whole = counted(report.all_coders.sketches, "sketch")
    return f"{table}\n\nAll {len(report.coders)} coders, {whole}\n{summary}"


def _value(value: Coefficient, *, digits: int = 2) -> str:
    if value.value is None:
        return f"– ({value.sentence})"
    return f"{number(value.value, digits=digits)} {ends(value.interval, digits=digits)}".rstrip()


def _line(row: Row) -> Cells:
    c = row.counts
    label = f"{row.key} {row.name}".strip() if row.name != row.key else row.key
    counts = (str(count) for count in (row.n, c.both, c.only_first, c.only_second, c.neither))
    kappa = written(row.kappa) + ("!" if row.caution and "kappa only" in row.caution else "")
    return (label or "(no group)", *counts, percent(row.percent), kappa, ends(row.kappa.interval))


def _table(head: Cells, rows: Sequence[Cells]) -> str:
    """Columns as wide as their content, the first to the left, numbers to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        )
        for row in [head, *rows]
    ]
    return "\n".join(line.rstrip() for line in [lines[0], "─" * sum(widths, 2 * (len(head) - 1)), *lines[1:]])


def _reasons(rows: Sequence[Row]) -> str:
    missing = [row for row in rows if row.kappa.value is None]
    by_reason: dict[str, list[str]] = {}
    for row in missing:
        by_reason.setdefault(row.kappa.sentence or "", []).append(row.key)
    lines = [f"– {', '.join(keys)}: {reason}" for reason, keys in by_reason.items()]
    cautions = [f"! {row.key}: {row.caution}" for row in rows if row.caution and "kappa only" in row.caution]
    return "\n".join(lines + cautions)


def _left_out(report: AgreementReport) -> str:
    if not report.left_out:
        return ""
    return "\n".join(["", "Left out", *(f"· {item.sentence}" for item in report.left_out), ""])


def _csv(label: Cells, counts: Table2x2, agreed: Coefficient, kappa: Coefficient) -> list[str]:
    cells = (counts.n, counts.both, counts.only_first, counts.only_second, counts.neither)
    interval = kappa.interval
    numbers = (agreed.value, kappa.value)
    percent_text, kappa_text = ("" if value is None else repr(value) for value in numbers)
    limits = ("", "") if interval is None else (repr(interval.low), repr(interval.high))
    return [*label, *map(str, cells), percent_text, kappa_text, kappa.sentence or "", *limits]
