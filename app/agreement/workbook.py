"""Tables as an XLSX workbook. Text stays text: no name is ever run as a formula or followed as a link."""

import io
from collections.abc import Sequence

from app.agreement.sheets import Sheet

WIDEST = 60


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """One worksheet per table, heads bold and kept in view."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a workbook waits for it

    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **plain}) as book:
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            for column, name in enumerate(sheet.head):
                page.write_string(0, column, name, bold)
                cells = [len(str(row[column])) for row in sheet.rows if row[column] is not None]
                page.set_column(column, column, min(WIDEST, 2 + max([len(name), *cells])))
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(number, column, str(cell))
                    elif cell is not None:
                        page.write_number(number, column, cell)
            page.freeze_panes(1, 0)
    return out.getvalue()
