"""Zips and their manifests: honest ones are unpacked, liars are refused as a whole."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.formats.archive import Archive, expand
from app.formats.limits import Limits
from app.formats.manifest import ManifestRow


def zipped(files: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as bundle:
        for name, data in files.items():
            bundle.writestr(name, data)
    return target.getvalue()


def refusal(data: bytes, **limits: int) -> str:
    archive = expand(data, "x.zip", limits=Limits(**limits))
    assert not archive.members
    (problem,) = archive.problems
    return problem.code


def with_manifest(manifest: bytes | str, *names: str) -> Archive:
    files: dict[str, bytes | str] = dict.fromkeys(names or ("a.png", "b.png"), b"x")
    return expand(zipped({"manifest.csv": manifest} | files), "x.zip")


class TestMembers:
    @pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
    def test_members_come_out_as_they_went_in(self, method: int) -> None:
        archive = expand(zipped({"a/ä.svg": b"<svg/>" * 99, "b.png": b""}, method), "x.zip")
        assert [(member.name, member.data) for member in archive.members] == [
            ("a/ä.svg", b"<svg/>" * 99),
            ("b.png", b""),
        ]
        assert not archive.problems

    def test_what_computers_leave_behind_is_skipped(self) -> None:
        rubbish = ["__MACOSX/a.png", "d/._a.png", ".DS_Store", "d/Thumbs.db", "d/"]
        archive = expand(zipped(dict.fromkeys(rubbish, b"") | {"d/a.png": b"x"}), "x.zip")
        assert [member.name for member in archive.members] == ["d/a.png"]

    def test_backslashes_are_folders(self) -> None:
        data = zipped({"d/a.png": b"x"}).replace(b"d/a.png", b"d\\a.png")
        assert [member.name for member in expand(data, "").members] == ["d/a.png"]

    @pytest.mark.parametrize("name", ["../a.png", "/a.png", "C:/a.png", "d/../../a.png", "a\x01.png"])
    def test_a_name_that_leads_elsewhere_is_refused(self, name: str) -> None:
        assert refusal(zipped({name: b"x"})) == "unsafe-name"

    def test_names_that_differ_only_in_case_or_accents_are_refused(self) -> None:
        assert refusal(zipped({"A.png": b"x", "a.PNG": b"y"})) == "duplicate-name"
        assert refusal(zipped({"\u00e4.png": b"x", "a\u0308.png": b"y"})) == "duplicate-name"

    def test_a_link_is_refused(self) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as bundle:
            link = zipfile.ZipInfo("link")
            link.external_attr = 0o120777 << 16
            bundle.writestr(link, "/etc/passwd")
        assert refusal(target.getvalue()) == "symlink"

    def test_two_names_for_one_file_are_refused(self) -> None:
        assert refusal(zipped({"good.png": b"x"}).replace(b"good.png", b"evil.png", 1)) == "name-mismatch"

    def test_a_file_larger_than_the_zip_says_is_refused(self) -> None:
        data = bytearray(zipped({"a.png": b"x" * 5000}))
        at = data.rfind(b"PK\x01\x02") + 24
        data[at : at + 4] = struct.pack("<I", 10)
        assert refusal(bytes(data)) == "zip-bomb"

    def test_an_absurd_ratio_is_refused_before_unpacking(self) -> None:
        assert refusal(zipped({"a.png": b"\0" * 3_000_000})) == "zip-bomb"

    def test_overlapping_files_are_refused(self) -> None:
        data = bytearray(zipped({"a.png": b"x" * 50, "b.png": b"y" * 50}, zipfile.ZIP_STORED))
        first = data.find(b"PK\x01\x02")
        data[first + 20 : first + 28] = struct.pack("<II", 120, 120)
        assert refusal(bytes(data)) == "overlapping"

    def test_a_wrong_checksum_is_refused(self) -> None:
        data = zipped({"a.png": b"x" * 50}, zipfile.ZIP_STORED).replace(b"x" * 50, b"x" * 49 + b"y")
        assert refusal(data) == "checksum"

    def test_limits_on_number_and_size_hold(self) -> None:
        data = zipped({"a.png": b"xy", "b.png": b"xy"})
        assert refusal(data, archive_members=1) == "too-many-members"
        assert refusal(data, archive_bytes=3) == "archive-too-large"
        assert refusal(data, file_bytes=1) == "file-too-large"

    def test_what_is_no_zip_is_called_by_its_name(self) -> None:
        assert refusal(b"") == "not-a-zip"
        assert refusal(zipped({"[Content_Types].xml": b"<x/>"})) == "not-a-zip"

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_any_piece_of_a_good_zip_has_a_problem(self, data: st.DataObject) -> None:
        whole = zipped({"a.png": b"x" * 300, "manifest.csv": "file,participant\na.png,P1\n"})
        end = data.draw(st.integers(0, len(whole) - 1))
        archive = expand(whole[:end], "x.zip")
        assert archive.problems
        assert not archive.members


class TestManifest:
    def test_other_columns_are_kept_as_attributes(self) -> None:
        archive = with_manifest("file,participant,phase,task\na.png,P1,own threats,T1\nb.png,P2,,\n")
        assert archive.manifest == (
            ManifestRow(2, "a.png", "P1", "own threats", {"task": "T1"}),
            ManifestRow(3, "b.png", "P2", "", {}),
        )
        assert [member.name for member in archive.members] == ["a.png", "b.png"]
        assert not archive.problems

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_separators_and_byte_order_marks_do_not_matter(self, separator: str, mark: str) -> None:
        text = mark + "File;Participant\r\na.png;P1\r\nb.png;P2\r\n".replace(";", separator)
        assert [row.participant for row in with_manifest(text).manifest] == ["P1", "P2"]

    def test_quoted_line_breaks_stay_in_their_field(self) -> None:
        archive = with_manifest('file,participant,note\na.png,P1,"one\ntwo, ""three"""\nb.png,P2,x\n')
        assert archive.manifest[0].attributes == {"note": 'one\ntwo, "three"'}
        assert archive.manifest[1].row == 3

    def test_files_are_found_by_bare_name_and_any_case(self) -> None:
        archive = with_manifest("file,participant\nA.PNG,P1\n", "sub/a.png")
        assert archive.manifest[0].file == "sub/a.png"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("participant\nP1\n", "missing-column"),
            ("file,filename,participant\na,b,P1\n", "ambiguous-column"),
            ("", "empty-manifest"),
            ("file,participant\n../a.png,P1\n", "unsafe-name"),
            ("file,participant\nhttp://x.invalid/a.png,P1\n", "unsafe-name"),
            (f"file,participant\na.png,{'x' * 10_001}\n", "field-too-long"),
            ("file,participant\n" + "a.png,P1\n" * 10_001, "too-many-rows"),
            ('file,participant\n"a.png" x,P1\n', "invalid-csv"),
        ],
    )
    def test_a_table_that_cannot_be_trusted_refuses_the_zip(self, text: str, code: str) -> None:
        archive = with_manifest(text)
        assert [problem.code for problem in archive.problems] == [code]
        assert not archive.members

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("lost.png,P9", "missing-file"),
            ("a.png,", "incomplete-row"),
            ("a.png,P9,x", "too-many-cells"),
            ("b.png,P9", "file-twice"),
        ],
    )
    def test_a_bad_row_is_named_and_the_others_stay(self, row: str, code: str) -> None:
        archive = with_manifest(f"file,participant\nb.png,P2\n{row}\n")
        assert (code, "manifest row 3") in [(problem.code, problem.where) for problem in archive.problems]
        assert archive.manifest[0].participant == "P2"
        assert len(archive.members) == 2

    def test_a_name_that_fits_two_files_is_not_guessed(self) -> None:
        archive = with_manifest("file,participant\na.png,P1\n", "x/a.png", "y/a.png")
        assert "ambiguous-file" in {problem.code for problem in archive.problems}
        assert not archive.manifest
