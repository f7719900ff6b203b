"""Tables of a report for a paper: LaTeX with booktabs, nothing else needed.

Names come from users, so every character that LaTeX would act on is written out.
"""

from collections.abc import Sequence

from app.agreement import printed
from app.agreement.measures import Who
from app.agreement.printed import Printed
from app.agreement.ratings_report import RatingsReport
from app.agreement.region_report import DrawnReport
from app.agreement.report_parts import AgreementReport

HEAD = "% Tables of agreement by Inkcode. Needs \\usepackage{booktabs} and UTF-8 (LaTeX since 2018)."
_WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "κ": r"$\kappa$",
    "α": r"$\alpha$",
    "π": r"$\pi$",
    "×": r"$\times$",
    "≥": r"$\geq$",
    "−": r"$-$",
    "–": "--",
    "\N{NO-BREAK SPACE}": "~",
}


def escaped(text: str) -> str:
    r"""Text that LaTeX prints as it stands.

    >>> escaped("50 % of_P1 {κ}")
    '50 \\% of\\_P1 \\{$\\kappa$\\}'
    """
    return "".join(_WRITTEN.get(character, character) for character in text if character.isprintable())


def report_latex(report: AgreementReport) -> str:
    """The tables of a report: coefficients, groups, codes, and with several coders all of them and pairs."""
    if report.overall is None:
        return f"{HEAD}\n% {escaped(report.why_nothing or '')}\n"
    tables = [printed.coefficients(report, Who.PAIR)]
    if report.all_coders:
        tables += [printed.coefficients(report, Who.ALL), printed.pairs(report)]
    tables += [printed.groups(report), printed.codes(report)]
    return document(tables, [report.unit], report.methods)


def drawn_latex(report: DrawnReport) -> str:
    """The tables of regions and connectors."""
    return document(printed.drawn(report), [unit.sentence for unit in report.units], report.methods)


def ratings_latex(report: RatingsReport) -> str:
    """The tables of ratings."""
    if report.why_nothing:
        return f"{HEAD}\n% {escaped(report.why_nothing)}\n"
    return document(printed.ratings(report), [report.unit], report.methods)


def document(tables: Sequence[Printed], units: Sequence[str], methods: str) -> str:
    """Tables one below the other; the first caption names the unit, the methods paragraph comes last."""
    notes = [" ".join(units), *[""] * (len(tables) - 1)]
    parts = [_table(found, note) for found, note in zip(tables, notes, strict=True)]
    return "\n\n".join([HEAD, *parts, "% For the methods section:\n" + escaped(methods)]) + "\n"


def _table(found: Printed, note: str) -> str:
    columns = "l" + "r" * (len(found.head) - 1)
    caption = f"{found.title}. {note}".strip()
    return "\n".join(
        [
            r"\begin{table}",
            rf"\caption{{{escaped(caption)}}}",
            r"\centering",
            rf"\begin{{tabular}}{{{columns}}}",
            r"\toprule",
            _row(found.head),
            r"\midrule",
            *(_row(row) for row in found.rows),
            r"\bottomrule",
            r"\end{tabular}",
            r"\end{table}",
        ]
    )


def _row(cells: Sequence[str]) -> str:
    # A row that begins with a bracket would be read as the optional argument of the line break before it.
    first, *rest = (escaped(cell) for cell in cells)
    first = f"{{{first}}}" if first.startswith("[") else first
    return " & ".join([first, *rest]) + r" \\"
