"""Reading codings from CSV files as people have them."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.agreement.reliability_data import LeftOutReason, ReliabilityData
from app.agreement.table import TableError, read_codebook_csv, read_codings_csv


def present(data: ReliabilityData) -> set[tuple[str, str, str]]:
    return {
        (coder.id, sketch.id, code.key)
        for g, coder in enumerate(data.coders)
        for i, sketch in enumerate(data.sketches)
        for j, code in enumerate(data.codes)
        if data.presence[g, i, j]
    }


PLAIN = "drawing,code,coder\nP1,A.1,ada\nP1,A.2,ben\nP2,A.1,ben\n"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.replace("drawing", "Sketch").replace("coder", "Rater"),
        PLAIN.replace("P1,A.1,ada", ' P1 ,"A.1",ada\n,,'),
    ],
)
def test_separators_line_ends_aliases_and_blank_lines_make_no_difference(text: str) -> None:
    data = read_codings_csv(text.encode())
    assert present(data) == {("ada", "P1", "A.1"), ("ben", "P1", "A.2"), ("ben", "P2", "A.1")}


def test_utf16_and_windows_files_are_read() -> None:
    text = "drawing,code,coder\nP1,größe,ada\n"
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        assert read_codings_csv(text.encode(encoding)).codes[0].key == "größe"


def test_every_coder_is_taken_to_have_coded_every_drawing() -> None:
    assert read_codings_csv(PLAIN.encode()).coded.all()


def test_only_listed_drawings_count_as_coded_when_asked_for() -> None:
    data = read_codings_csv(PLAIN.encode() + b"P3,,ada\n", only_listed=True)
    assert data.coded.tolist() == [[True, False, True], [True, True, False]]


def test_a_drawing_of_the_list_that_never_occurs_is_not_coded() -> None:
    data = read_codings_csv(PLAIN.encode(), drawings=["P1", "P2", "P9"])
    assert data.coded[:, 2].tolist() == [False, False]


def test_codes_and_drawings_outside_the_lists_are_left_out_and_named() -> None:
    data = read_codings_csv(PLAIN.encode(), codebook=["A.1"], drawings=["P1"])
    assert {(item.id, item.reason) for item in data.left_out} == {
        ("A.2", LeftOutReason.UNKNOWN_CODE),
        ("P2", LeftOutReason.UNKNOWN_SKETCH),
    }
    assert present(data) == {("ada", "P1", "A.1")}


def test_codes_are_sorted_as_people_number_them_and_grouped_by_their_prefix() -> None:
    data = read_codings_csv(b"drawing,code,coder\nP1,A.10,ada\nP1,A.2,ada\nP1,B.1,ada\n")
    assert [(code.key, code.group) for code in data.codes] == [("A.2", "A"), ("A.10", "A"), ("B.1", "B")]


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("", 1, "no column 'drawing'"),
        ("drawing,code\nP1,A\n", 1, "no column 'coder'"),
        ("drawing,code,coder\n", None, "no codings"),
        ("drawing,code,coder\nP1,A,ada\nP2,B,\n", 3, "the coder is missing"),
        ("drawing,code,coder\n,B,ada\n", 2, "the drawing is missing"),
        ("drawing,code,coder\nP1,A,ada,x\n", 2, "4 cells, but the header has 3 columns"),
        ("drawing,code,code,coder\nP1,A,B,ada\n", 1, "two columns are called 'code'"),
        ("drawing,code,coder\nP1," + "x" * 501 + ",ada\n", 2, "longer than 500"),
        ("drawing,code,coder\nP1,\0,ada\n", None, "not a text file"),
    ],
)
def test_errors_name_the_row_and_the_fault(text: str, row: int | None, words: str) -> None:
    with pytest.raises(TableError, match=words) as caught:
        read_codings_csv(text.encode())
    assert caught.value.row == row


def test_a_table_of_absurd_size_is_refused_before_it_is_built() -> None:
    rows = "".join(f"P{i},C{i},c{i}\n" for i in range(400))
    with pytest.raises(TableError, match="too large"):
        read_codings_csv(("drawing,code,coder\n" + rows).encode())


def test_a_codebook_gives_keys_names_and_groups() -> None:
    text = b"group_key,group,code_key,code,level\nE,drawing,E.8,attacks causal,attack\n"
    book = read_codebook_csv(text)
    assert [(c.key, c.name, c.group) for c in book.codes] == [("E.8", "attacks causal", "E")]
    assert book.group_names == {"E": "drawing"}


def test_a_codebook_may_be_a_single_column() -> None:
    assert [c.key for c in read_codebook_csv(b"code\nboxes\nwords\n").codes] == ["boxes", "words"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("key\n", "no codes"), ("key,name\n,x\n", "no key"), ("key\na\na\n", "row 3: code 'a' occurs twice")],
)
def test_a_faulty_codebook_is_refused(text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read_codebook_csv(text.encode())


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text('dPA1,;\t"\n\r ', max_size=80).map(lambda rest: ("drawing,code,coder\n" + rest).encode())
)
def test_whatever_the_bytes_the_answer_is_data_or_a_plain_error(data: bytes) -> None:
    for read in (read_codings_csv, read_codebook_csv):
        with contextlib.suppress(TableError):
            read(data)
