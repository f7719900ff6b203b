"""Tables for papers and spreadsheets: the same numbers, and nothing in a name is ever run."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest

from app.agreement.latex import escaped
from app.agreement.ratings_report import ratings_report
from app.agreement.ratings_table import read_ratings_csv
from app.agreement.report import agreement_report
from app.agreement.report_parts import AgreementReport
from app.agreement.sheets import report_sheets
from app.agreement.table import read_codebook_csv, read_codings_csv
from app.agreement.workbook import workbook
from app.agreement_reports.rendering import Format, rendered
from tests.unit.agreement.factories import FIXTURES, codings

EVIL = '=HYPERLINK("http://x.example","click")'
NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture(scope="module")
def report() -> AgreementReport:
    codebook = read_codebook_csv((FIXTURES / "codebook-drawings.csv").read_bytes())
    data = read_codings_csv((FIXTURES / "SYNTHETIC_B_13drawings.csv").read_bytes(), codebook=codebook)
    return agreement_report(data, group_names=codebook.group_names)


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_csv_has_every_table_at_full_precision(report: AgreementReport) -> None:
    rows = read_csv(rendered(report, Format.CSV))
    by_kind: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_kind.setdefault(row["kind"], []).append(row)
    assert report.overall is not None
    cohen = next(row for row in by_kind["coefficient"] if row["key"] == "cohen")
    assert float(cohen["value"]) == report.overall.kappa.value
    assert float(cohen["ci_low"]) == (report.overall.kappa.interval or pytest.fail()).low
    assert [len(by_kind[kind]) for kind in ("code", "group", "sketch", "pair", "disagreement")] == [
        44, 5, 13, 1, 42,
    ]  # fmt: skip
    unused = next(row for row in by_kind["code"] if not row["kappa"])
    assert unused["reason"].startswith("no variation")
    assert any("572 cells" in row["text"] for row in by_kind["about"]), "the unit is named"


def test_a_workbook_opens_as_one_table_per_sheet_with_numbers_as_numbers(report: AgreementReport) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(report, Format.XLSX))) as book:
        names = [
            sheet.attrib["name"]
            for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iterfind(
                ".//m:sheet", NAMESPACE
            )
        ]
        page = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    assert names == [
        "About",
        "Coefficients",
        "Groups",
        "Codes",
        "Drawings",
        "Pairs",
        "Disagreements",
        "Left out",
    ]
    numbers = [float(v.text or "") for v in page.iterfind(".//m:c[@r='D2']/m:v", NAMESPACE)]
    assert report.overall is not None
    assert numbers == [pytest.approx(report.overall.kappa.value, abs=1e-15)]


def test_names_that_look_like_formulas_stay_text_in_every_table() -> None:
    work = {EVIL: {"P1": EVIL, "P2": ""}, "ben": {"P1": "", "P2": "x"}}
    named = agreement_report(codings(work, codes=[EVIL, "x"]))
    with zipfile.ZipFile(io.BytesIO(workbook(report_sheets(named)))) as book:
        pages = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert pages
    assert not any("<f>" in page or "hyperlink" in page.lower() for page in pages)
    for row in csv.reader(io.StringIO(rendered(named, Format.CSV).decode())):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_latex_has_booktabs_tables_with_the_unit_in_the_caption(report: AgreementReport) -> None:
    text = rendered(report, Format.LATEX).decode()
    assert text.count(r"\toprule") == text.count(r"\bottomrule") == 3
    assert r"44 codes $\times$ 13 drawings = 572 cells" in text
    assert r"Cohen's $\kappa$, all cells & 0.85 & [0.82, 0.88] &  & Cohen 1960 \\" in text
    for line in text.splitlines():
        if line.endswith(r"\\"):
            assert line.count(" & ") in {4, 8, 7}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("50 % & more_", r"50 \% \& more\_"),
        (r"\input{x}$#", r"\textbackslash{}input\{x\}\$\#"),
        ("a\nb", "ab"),
        ("κ ≥ α", r"$\kappa$ $\geq$ $\alpha$"),
        ("~^<>|'`", r"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}|'`"),
        ("Zoë Łukasz „Ünal“ – €5", "Zoë Łukasz „Ünal“ -- €5"),
        ("P1 参加 ok", r"P1 {\ifdefined\Umathchar 参加\else[U+53C2 U+52A0]\fi} ok"),
        ("Ħ😀", r"{\ifdefined\Umathchar Ħ😀\else[U+0126 U+1F600]\fi}"),
    ],
)
def test_what_latex_would_act_on_is_written_out(name: str, written: str) -> None:
    assert escaped(name) == written


SPECIAL = "#$%&_{}~^\\[x]参Ł→ς"


def test_latex_tables_of_any_names_keep_their_braces_and_columns() -> None:
    work = {name: {SPECIAL: SPECIAL, "P2": "x"} for name in (f"{SPECIAL}1", "[2]", "z")}
    report = agreement_report(codings(work, codes=[SPECIAL, "x"]))
    text = rendered(report, Format.LATEX).decode()
    bare = text.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    for table in text.split(r"\begin{tabular}")[1:]:
        body = table.split(r"\end{tabular}", maxsplit=1)[0]
        columns = body[1 : body.index("}")]
        rows = [line for line in body.splitlines() if line.endswith(r" \\")]
        assert rows
        for row in rows:
            cells = row.replace(r"\&", "").count("&") + 1
            assert cells == len(columns), row


def test_a_report_without_numbers_says_why_in_every_format() -> None:
    nothing = agreement_report(codings({"ada": {"P1": "A.1"}}))
    for format in (Format.TEXT, Format.CSV, Format.LATEX):
        assert "needs two coders" in rendered(nothing, format).decode()
    with zipfile.ZipFile(io.BytesIO(rendered(nothing, Format.XLSX))) as book:
        assert "needs two coders" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("format", [Format.TEXT, Format.CSV, Format.LATEX])
def test_ratings_are_given_in_the_same_formats(format: Format) -> None:
    ratings = ratings_report(read_ratings_csv(b"unit,x,y,z\n1,a,a,b\n2,b,b,b\n3,a,b,a\n"))
    text = rendered(ratings, format).decode()
    for words in ("Krippendorff", "Cohen", "Fleiss", "3 coders rated 3 units"):
        assert words in text
