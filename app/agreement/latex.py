"""Tables of a report for a paper: LaTeX with booktabs, nothing else needed.

Names come from users, so every character that LaTeX would act on is written out, and what pdfLaTeX has no
letter for stands as it is for XeLaTeX and LuaLaTeX, and as its number ("U+53C2") for pdfLaTeX.
"""

import re
from collections.abc import Sequence

from app.agreement import printed
from app.agreement.measures import Who
from app.agreement.printed import Printed
from app.agreement.ratings_report import RatingsReport
from app.agreement.region_report import DrawnReport
from app.agreement.report_parts import AgreementReport

HEAD = (
    "% Tables of agreement by Inkcode. Needs \\usepackage{booktabs} and UTF-8 (LaTeX since 2020); with\n"
    "% pdfLaTeX \\usepackage[T1]{fontenc} too. Letters that pdfLaTeX has not are set by their numbers,\n"
    "% by XeLaTeX and LuaLaTeX as they are."
)
_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
    "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
_CAPITALS = {
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma",
    "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_MATHEMATICS = {
    **{chr(0x3B1 + at): name for at, name in enumerate(_GREEK)},
    **_CAPITALS,
    "×": "times", "≥": "geq", "≤": "leq", "≠": "neq", "≈": "approx", "±": "pm",
    "→": "rightarrow", "←": "leftarrow", "↔": "leftrightarrow", "⇒": "Rightarrow", "∞": "infty",
}  # fmt: skip
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
    **{letter: rf"$\{name}$" for letter, name in _MATHEMATICS.items()},
    "ο": "o",
    "−": r"$-$",
    "–": "--",
    "\N{NO-BREAK SPACE}": "~",
}
_READY = frozenset(
    [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA1, 0x17F)), *"ȘșȚț‐‑‒—―‘’‚“”„†‡•…‰‹›€™"]
) - set("ĦħĸĿŀŉŦŧ")
"""Letters that pdfLaTeX sets in the encoding T1."""
_OTHERS = re.compile("[^" + re.escape("".join(sorted(_READY | _WRITTEN.keys()))) + "]+")


def escaped(text: str) -> str:
    r"""Text that LaTeX prints as it stands.

    >>> escaped("50 % of_P1 {κ}")
    '50 \\% of\\_P1 \\{$\\kappa$\\}'
    """
    shown = "".join(one for one in text if one.isprintable() or one in _WRITTEN)
    parts, at = [], 0
    for found in _OTHERS.finditer(shown):
        numbers = " ".join(f"U+{ord(one):04X}" for one in found.group())
        # Told apart by what XeLaTeX and LuaLaTeX have and pdfLaTeX has not; needs no macro, so that it also
        # stands in a list of tables.
        whole = rf"{{\ifdefined\Umathchar {found.group()}\else[{numbers}]\fi}}"
        parts += [_written(shown[at : found.start()]), whole]
        at = found.end()
    return "".join([*parts, _written(shown[at:])])


def _written(text: str) -> str:
    return "".join(_WRITTEN.get(character, character) for character in text)


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
