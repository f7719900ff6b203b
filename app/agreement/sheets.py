"""The tables of a report at full precision, for CSV and spreadsheets: one definition for both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.agreement.coefficients import Coefficient, Table2x2
from app.agreement.measures import Measure
from app.agreement.pairing import MatchCounts
from app.agreement.ratings_report import RatingsReport
from app.agreement.region_report import DrawnReport
from app.agreement.reliability_data import LeftOut
from app.agreement.report_parts import AgreementReport, IntervalNote, PairRow, Row

Cell = str | int | float | None
COUNTS = ("n", "both", "only_first", "only_second", "neither")
VALUE = ("value", "reason", "se", "ci_low", "ci_high", "interval")
MATCHES = ("matched", "only_first", "only_second", "f1", *VALUE[1:])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, what each row is (for a file that holds them all), column heads, rows."""

    name: str
    kind: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def report_sheets(report: AgreementReport) -> list[Sheet]:
    """About, Coefficients, Groups, Codes, Sketches, Pairs, Disagreements, Left out."""
    about: list[tuple[str, Cell]] = [
        ("coders", ", ".join(coder.name for coder in report.coders)),
        ("pair", ", ".join(coder.name for coder in report.pair or ())),
        *((f"unit: {unit.key}", f"{unit.n}: {unit.sentence}") for unit in report.units),
        *_interval_note(report.intervals),
        ("methods", report.methods),
        ("no numbers because", report.why_nothing),
    ]
    rows = (
        ("Groups", "group", report.groups),
        ("Codes", "code", report.by_code),
        ("Drawings", "sketch", report.by_sketch),
    )
    return [
        Sheet("About", "about", ("key", "text"), [row for row in about if row[1]]),
        Sheet("Coefficients", "coefficient", MEASURE_HEAD, [_measure(found) for found in report.measures]),
        *(Sheet(name, kind, ROW_HEAD, [_row(row) for row in found]) for name, kind, found in rows),
        Sheet(
            "Pairs",
            "pair",
            ("first", "second", "sketches", *COUNTS, "percent_agreement", "kappa", *VALUE[1:], "devries"),
            [_pair(row, _names(report)) for row in report.pairs],
        ),
        Sheet(
            "Disagreements",
            "disagreement",
            ("sketch", "sketch_name", "code", "present", "absent"),
            _disagreements(report),
        ),
        left_out_sheet(report.left_out),
    ]


def drawn_sheets(report: DrawnReport) -> list[Sheet]:
    """Regions and connectors: headlines, values, by code, pairs of coders."""
    r, c = report.regions, report.connectors
    headlines = [
        ("coded_regions", *_matches(r.coded)),
        ("drawn_regions", *_matches(r.drawn)),
        ("connectors_ends_and_direction", *_matches(c.directed)),
        ("connectors_ends", *_matches(c.ends)),
        ("coded_connectors", *_matches(c.coded)),
    ]
    about = [
        *((f"unit: {unit.key}", f"{unit.n}: {unit.sentence}") for unit in report.units),
        *_interval_note(report.intervals),
        ("methods", report.methods),
    ]
    return [
        Sheet("About regions", "about", ("key", "text"), about),
        Sheet("Regions and connectors", "headline", ("unit", *MATCHES), headlines),
        Sheet("Region values", "value", ("key", *VALUE), _region_values(report)),
        _regions_by_code(report),
        _regions_by_pair(report),
    ]


def _region_values(report: DrawnReport) -> list[Sequence[Cell]]:
    r = report.regions
    return [
        ("mean_iou", *_value(r.mean_iou)),
        ("panoptic_quality", *_value(r.panoptic_quality)),
        ("macro_f1", *_value(r.macro_f1)),
        ("kappa_codes_on_matched_regions", *_value(r.on_matched.kappa)),
        ("kappa_codes_on_all_regions", *_value(r.on_all.kappa)),
        ("alpha_masi_on_matched_regions", *_value(r.on_matched.alpha_masi)),
        ("same_direction", *_value(report.connectors.direction)),
        *((f"coded_f1_at_iou_{at.threshold:g}", *_value(at.coded_f1)) for at in report.thresholds),
        *((f"drawn_f1_at_iou_{at.threshold:g}", *_value(at.drawn_f1)) for at in report.thresholds),
    ]


def _regions_by_code(report: DrawnReport) -> Sheet:
    r, c = report.regions, report.connectors
    joined = (f"connectors_{name}" for name in MATCHES)
    rows = [
        (
            code.key,
            code.name,
            *_matches(r.by_code[code.key]),
            r.area_by_code[code.key].iou.value,
            r.area_by_code[code.key].kappa.value,
            *_matches(c.by_code[code.key]),
        )
        for code in report.codes
    ]
    head = ("code", "name", *MATCHES, "area_iou", "area_kappa", *joined)
    return Sheet("Regions by code", "region_code", head, rows)


def _regions_by_pair(report: DrawnReport) -> Sheet:
    names = {coder.id: coder.name for coder in report.coders}
    rows = [
        (
            names[p.first],
            names[p.second],
            p.sketches,
            p.coded_regions.f1.value,
            p.drawn_regions.f1.value,
            p.connectors.f1.value,
        )
        for p in report.pairs
    ]
    head = ("first", "second", "sketches", "coded_region_f1", "drawn_region_f1", "connector_f1")
    return Sheet("Regions by pair", "region_pair", head, rows)


def ratings_sheets(report: RatingsReport) -> list[Sheet]:
    """About, Coefficients, Categories, Confusion, Pairs, Left out."""
    about = [
        ("unit", report.unit),
        *_interval_note(report.intervals),
        ("methods", report.methods),
    ]
    confusion = [
        (one, two, n)
        for one, row in zip(report.categories, report.table, strict=bool(report.table))
        for two, n in zip(report.categories, row, strict=True)
    ]
    used = tuple(f"used_by_{coder.name}" for coder in report.coders)
    return [
        Sheet("About", "about", ("key", "text"), about),
        Sheet("Coefficients", "coefficient", MEASURE_HEAD, [_measure(found) for found in report.measures]),
        Sheet(
            "Categories",
            "category",
            ("category", *used, *VALUE),
            [(row.category, *row.used, *_value(row.agreement)) for row in report.by_category],
        ),
        Sheet("Confusion", "confusion", ("first", "second", "n"), confusion),
        Sheet(
            "Pairs",
            "pair",
            ("first", "second", "n", "percent_agreement", "kappa", *VALUE[1:], "kappa_max"),
            [
                (p.first, p.second, p.units, p.percent.value, *_value(p.kappa), p.kappa_max.value)
                for p in report.pairs
            ],
        ),
        left_out_sheet(report.left_out),
    ]


def stacked(sheets: Sequence[Sheet]) -> Iterator[list[Cell]]:
    """Several tables as one for a CSV file: the columns of all, and first of what kind a row is."""
    columns = list(dict.fromkeys(name for sheet in sheets for name in sheet.head))
    yield ["kind", *columns]
    for sheet in sheets:
        for row in sheet.rows:
            by_name = dict(zip(sheet.head, row, strict=True))
            yield [sheet.kind, *(by_name.get(name) for name in columns)]


def left_out_sheet(items: Sequence[LeftOut]) -> Sheet:
    """What was left out and why."""
    rows = [(item.kind, item.id, item.reason, item.sentence) for item in items]
    return Sheet("Left out", "left_out", ("what", "id", "left_out_because", "sentence"), rows)


MEASURE_HEAD = ("key", "coders", "name", *VALUE, "n", "defined", "total", "source", "meaning")
ROW_HEAD = (
    "key", "name", "group", *COUNTS, "percent_agreement", "kappa", *VALUE[1:],
    "positive_agreement", "negative_agreement", "kappa_max", "prevalence_index", "bias_index",
    "used_by_first", "used_by_second", "caution",
)  # fmt: skip


def _measure(found: Measure) -> Sequence[Cell]:
    c = found.coefficient
    return (
        found.key,
        found.who,
        found.name,
        *_value(c),
        c.n,
        found.defined,
        found.total,
        found.source,
        found.meaning,
    )


def _row(row: Row) -> Sequence[Cell]:
    return (
        row.key,
        row.name,
        row.group,
        *_cells(row.counts),
        row.percent.value,
        *_value(row.kappa),
        row.positive.value,
        row.negative.value,
        row.kappa_max.value,
        row.prevalence_index.value,
        row.bias_index.value,
        row.counts.first,
        row.counts.second,
        row.caution,
    )


def _names(report: AgreementReport) -> dict[str, str]:
    return {coder.id: coder.name for coder in (*report.coders, *(report.pair or ()))}


def _pair(row: PairRow, names: dict[str, str]) -> Sequence[Cell]:
    return (
        names[row.first],
        names[row.second],
        row.sketches,
        *_cells(row.counts),
        row.percent.value,
        *_value(row.kappa),
        row.devries.value,
    )


def _disagreements(report: AgreementReport) -> list[Sequence[Cell]]:
    names, sketches = _names(report), {sketch.id: sketch.name for sketch in report.sketches}
    return [
        (d.sketch, sketches[d.sketch], d.code, names[d.present], names[d.absent])
        for d in report.disagreements
    ]


def _interval_note(note: IntervalNote) -> list[tuple[str, Cell]]:
    drawn = f", {note.resamples} resamples, seed {note.seed}" if note.resamples else ""
    text = f"{note.method}{drawn}, level {note.level:g}"
    return [("intervals", text), *([("warning", note.warning)] if note.warning else [])]


def _cells(table: Table2x2) -> tuple[Cell, ...]:
    return (table.n, table.both, table.only_first, table.only_second, table.neither)


def _value(found: Coefficient) -> tuple[Cell, ...]:
    ends = (None, None) if found.interval is None else (found.interval.low, found.interval.high)
    how = found.interval.method if found.interval else found.no_interval
    return (found.value, found.sentence, found.se, *ends, how)


def _matches(found: MatchCounts) -> tuple[Cell, ...]:
    return (found.matched, found.only_first, found.only_second, *_value(found.f1))
