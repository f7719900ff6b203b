"""The tables of a report as people read them: rounded, with intervals in brackets. For terminal and LaTeX."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.agreement.coefficients import Coefficient
from app.agreement.measures import Measure, MeasureKey, Who
from app.agreement.pairing import MatchCounts
from app.agreement.ratings_report import RatingsReport
from app.agreement.region_report import DrawnReport
from app.agreement.report_parts import AgreementReport, Row
from app.agreement.sentences import counted, ends, number, percent, with_ends, written

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A table: what it is, its column heads, its rows. The first column is text, the others are numbers."""

    title: str
    head: Cells
    rows: Sequence[Cells]


def confidence(report: AgreementReport) -> str:
    """The head of the column of intervals: "95 % CI"."""
    return f"{100 * report.level:g} % CI"


def value(coefficient: Coefficient, *, digits: int = 2) -> str:
    """A value with its interval, or a dash with the reason."""
    if coefficient.value is None:
        return f"– ({coefficient.sentence})"
    return f"{number(coefficient.value, digits=digits)} {ends(coefficient.interval, digits=digits)}".rstrip()


def shown(found: Measure) -> str:
    """A coefficient with interval and "k of K defined"; percent agreement in percent."""
    digits = 3 if found.key is MeasureKey.COHEN else 2
    if found.key is MeasureKey.PERCENT:
        return percent(found.coefficient)
    text = value(found.coefficient, digits=digits)
    return f"{text} ({found.defined} of {found.total} defined)" if found.total is not None else text


def coefficients(report: AgreementReport, who: Who) -> Printed:
    """Every coefficient of the pair, or of all coders: value, interval, source."""
    title = (
        " vs ".join(coder.name for coder in report.pair or ())
        if who is Who.PAIR
        else f"All {counted(len(report.coders), 'coder')}"
    )
    rows = [
        (m.name, written(m.coefficient), ends(m.coefficient.interval), _defined(m), m.source)
        for m in report.measures
        if m.who is who
    ]
    return Printed(
        f"Agreement of {title}", ("Coefficient", "value", confidence(report), "defined", "source"), rows
    )


def _defined(found: Measure) -> str:
    return "" if found.total is None else f"{found.defined} of {found.total}"


def groups(report: AgreementReport) -> Printed:
    """One row per group, with intervals."""
    return Printed("Agreement by group", ("Group", *_head(report)), [line(row) for row in report.groups])


def codes(report: AgreementReport) -> Printed:
    """One row per code; with intervals only where they were asked for by name."""
    wide = any(row.kappa.interval for row in report.by_code)
    return _rows("Agreement by code", "Code", report, report.by_code, wide=wide)


def sketches(report: AgreementReport) -> Printed:
    """One row per sketch."""
    return _rows("Agreement by drawing", "Drawing", report, report.by_sketch, wide=False)


def _rows(title: str, first: str, report: AgreementReport, rows: Sequence[Row], *, wide: bool) -> Printed:
    head = (first, *_head(report))
    if wide:
        return Printed(title, head, [line(row) for row in rows])
    return Printed(title, head[:-1], [line(row)[:-1] for row in rows])


def pairs(report: AgreementReport) -> Printed:
    """One row per two coders."""
    names = {coder.id: coder.name for coder in report.coders}
    return Printed(
        "Agreement of every two coders",
        ("Pair", "drawings", "%", "κ", confidence(report), "De Vries κ"),
        [
            (
                f"{names[p.first]} – {names[p.second]}",
                str(p.sketches),
                percent(p.percent),
                written(p.kappa),
                ends(p.kappa.interval),
                written(p.devries),
            )
            for p in report.pairs
        ],
    )


def _head(report: AgreementReport) -> Cells:
    assert report.pair is not None
    first, second = (coder.name for coder in report.pair)
    return ("n", "both", f"only {first}", f"only {second}", "neither", "%", "κ", confidence(report))


def line(row: Row) -> Cells:
    """A row of a group, code or sketch."""
    c = row.counts
    label = f"{row.key} {row.name}".strip() if row.name != row.key else row.key
    counts = (str(count) for count in (row.n, c.both, c.only_first, c.only_second, c.neither))
    kappa = written(row.kappa) + ("!" if row.caution and "kappa only" in row.caution else "")
    return (label or "(no group)", *counts, percent(row.percent), kappa, ends(row.kappa.interval))


def drawn(report: DrawnReport) -> list[Printed]:
    """The tables of regions and connectors."""
    r, c = report.regions, report.connectors
    head = ("", "matched", "only first", "only second", "F1")
    first, second = (coder.name for coder in report.pair)
    headlines = [
        _counts("Coded regions", r.coded),
        _counts("Regions, codes ignored", r.drawn),
        _counts("Connectors, ends and direction", c.directed),
        _counts("Connectors, ends only", c.ends),
        _counts("Coded connectors", c.coded),
    ]
    others = [
        ("Mean IoU of matched regions", value(r.mean_iou)),
        ("Panoptic quality", value(r.panoptic_quality)),
        ("Mean F1 over codes", f"{value(r.macro_f1)} ({r.codes_defined} of {len(r.by_code)} codes)"),
        ("κ of codes on matched regions", value(r.on_matched.kappa)),
        ("κ of codes on all regions", value(r.on_all.kappa)),
        ("α of code sets (MASI), matched regions", value(r.on_matched.alpha_masi)),
        ("Same direction, of the same ends", percent(c.direction)),
        *((f"Coded-region F1 at IoU ≥ {at.threshold:g}", value(at.coded_f1)) for at in report.thresholds),
    ]
    by_code = [
        (*_counts(_label(code.key, code.name), r.by_code[code.key]), written(r.area_by_code[code.key].iou))
        for code in report.codes
    ]
    tables = [
        Printed(f"Regions and connectors of {first} and {second}", head, headlines),
        Printed("Beside it", ("", "value"), others),
        Printed("Coded regions by code", ("Code", *head[1:], "area IoU"), by_code),
    ]
    return [*tables, _drawn_pairs(report)] if len(report.pairs) > 1 else tables


def _drawn_pairs(report: DrawnReport) -> Printed:
    names = {coder.id: coder.name for coder in report.coders}
    return Printed(
        "Every two coders",
        ("Pair", "drawings", "coded regions F1", "regions F1", "connectors F1"),
        [
            (
                f"{names[p.first]} – {names[p.second]}",
                str(p.sketches),
                with_ends(p.coded_regions.f1),
                with_ends(p.drawn_regions.f1),
                with_ends(p.connectors.f1),
            )
            for p in report.pairs
        ],
    )


def ratings(report: RatingsReport) -> list[Printed]:
    """The tables of ratings: coefficients, confusion matrix of the pair, categories, pairs."""
    assert report.pair is not None
    first, second = (coder.name for coder in report.pair)
    level = f"{100 * report.intervals.level:g} % CI"
    rows = [
        (m.name, "pair" if m.who is Who.PAIR else "all", *_columns(m.coefficient), m.source)
        for m in report.measures
    ]
    confusion = [
        (category, *(str(n) for n in row))
        for category, row in zip(report.categories, report.table, strict=True)
    ]
    categories = [
        (found.category, *(str(n) for n in found.used), written(found.agreement))
        for found in report.by_category
    ]
    tables = [
        Printed("Agreement on ratings", ("Coefficient", "coders", "value", level, "source"), rows),
        Printed(f"{first} (rows) by {second} (columns)", ("", *report.categories), confusion),
        Printed(
            "Use of the categories and agreement on each",
            ("Category", *(coder.name for coder in report.coders), "agreement"),
            categories,
        ),
    ]
    if len(report.pairs) < 2:
        return tables
    pairs = [
        (
            f"{p.first} – {p.second}",
            str(p.units),
            percent(p.percent),
            *_columns(p.kappa),
            written(p.kappa_max),
        )
        for p in report.pairs
    ]
    head = ("Pair", "units", "%", "κ", level, "κ max")
    return [*tables, Printed("Every two coders", head, pairs)]


def _columns(found: Coefficient) -> tuple[str, str]:
    return written(found), ends(found.interval) or found.sentence or ""


def _counts(label: str, found: MatchCounts) -> tuple[str, ...]:
    return (
        label,
        str(found.matched),
        str(found.only_first),
        str(found.only_second),
        with_ends(found.f1),
    )


def _label(key: str, name: str) -> str:
    return f"{key} {name}" if name and name != key else key
