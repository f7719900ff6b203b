"""The sandbox: real children, really killed."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.formats.base import Parsed
from app.formats.parsing import parse
from app.images.derivatives import PREVIEW_BYTES
from app.images.reading import ImageError
from app.sandbox.frames import FrameError, read_frame, write_frame
from app.sandbox.mark_table import MarkTable
from app.sandbox.pool import Pool, PoolClosedError
from tests.unit.formats.exports import export
from tests.unit.formats.test_archive import zipped

SCENE = export("pipeline.excalidraw")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(size=1) as pool:
        yield pool


def large_png(side: int, colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(target, "PNG", compress_level=1)
    return target.getvalue()


def large_webp(side: int) -> bytes:
    """A picture whose decoder holds it several times over."""
    target = io.BytesIO()
    Image.new("RGB", (side, side), "red").save(target, "WEBP", lossless=True, quality=0, method=0)
    return target.getvalue()


def codes(parsed: Parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


def test_a_child_answers_what_the_parser_answers(pool: Pool) -> None:
    for name in ("pipeline.excalidraw", "images.excalidraw", "inkscape.svg"):
        assert pool.parse(export(name), name) == parse(export(name), name)


def test_a_zip_is_unpacked_in_the_child(pool: Pool) -> None:
    data = zipped({"manifest.csv": "file,participant,task\na.svg,P1,T1\n", "a.svg": b"<svg/>"})
    archive = pool.expand(data, "x.zip")
    assert [member.name for member in archive.members] == ["a.svg"]
    assert archive.manifest[0].attributes == {"task": "T1"}


def test_crops_are_made_in_the_child(pool: Pool) -> None:
    piece = pool.crop(large_png(640), (10, 10, 30, 20))
    assert (piece.width, piece.height) == (20, 10)


def test_many_crops_of_a_picture_are_those_of_that_picture_also_after_other_jobs(pool: Pool) -> None:
    red, blue = large_png(900), large_png(900, "blue")
    for raster, colour in ((red, (255, 0, 0)), (red, (255, 0, 0)), (blue, (0, 0, 255)), (red, (255, 0, 0))):
        piece = pool.crop(raster, (10, 10, 30, 20))
        assert Image.open(io.BytesIO(piece.data)).convert("RGB").getcolors() == [(200, colour)]
    assert not pool.parse(SCENE, "between").failed
    assert pool.crop(red, (0, 0, 7, 5)).width == 7


def test_a_file_comes_back_ready_to_be_stored(pool: Pool) -> None:
    (whole,) = parse(SCENE, "pipeline").sketches
    prepared = pool.prepare(SCENE, "pipeline")
    (sketch,) = prepared.sketches
    assert prepared.parsed.format == "excalidraw"
    assert sketch.found == replace(whole, marks=(), thumbnail=b"")
    assert sketch.marks.read() == MarkTable.of(whole.marks).read()
    assert sum(sketch.roles.values()) == len(whole.marks)
    assert sketch.small_type == "image/webp"
    assert max(Image.open(io.BytesIO(sketch.small)).size) == 320


def test_a_preview_is_small_and_brings_nothing_else(pool: Pool) -> None:
    noise = Image.effect_noise((2000, 2000), 200).convert("RGB")
    target = io.BytesIO()
    noise.save(target, "PNG", compress_level=1)
    (sketch,) = pool.prepare(target.getvalue(), "noise.png", preview=True).sketches
    assert sketch.found.raster == b""
    assert (sketch.found.width, sketch.found.height) == (2000, 2000)
    assert 0 < len(sketch.small) <= PREVIEW_BYTES


def test_a_file_that_cannot_be_read_is_prepared_as_a_problem(pool: Pool) -> None:
    prepared = pool.prepare(b"no picture", "x.png")
    assert prepared.sketches == ()
    assert codes(prepared.parsed) == codes(parse(b"no picture", "x.png"))


def test_a_picture_that_is_none_is_an_error_with_a_reason(pool: Pool) -> None:
    with pytest.raises(ImageError) as raised:
        pool.crop(b"no picture", (0, 0, 1, 1))
    assert raised.value.code == "unreadable-image"


def test_a_child_that_was_killed_while_idle_is_replaced_unnoticed(pool: Pool) -> None:
    pool.parse(SCENE, "a")
    before = pool.pids
    for pid in before:
        os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text():
            pass
    assert not pool.parse(SCENE, "a").failed
    assert not set(before) & set(pool.pids)


def test_a_job_that_takes_too_long_is_stopped_and_the_next_one_is_done() -> None:
    with Pool(size=1, seconds=0.02) as impatient:
        assert codes(impatient.parse(large_png(5000), "x.png")) == ["too-slow"]
        assert codes(impatient.parse(b"", "x")) == ["empty-file"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_job_that_needs_too_much_memory_is_refused_and_the_next_one_is_done() -> None:
    with Pool(size=1, memory=330 * 1024 * 1024) as small:
        (code,) = codes(small.parse(large_webp(3990), "x.webp"))
        assert code in ("too-much-memory", "too-complex")
        assert codes(small.parse(b"", "x")) == ["empty-file"]


def test_a_child_that_crashes_takes_only_its_own_file_with_it() -> None:
    with Pool(size=2) as pool:
        pool.parse(b"", "warm-up")
        answers: dict[str, Parsed] = {}
        slow = threading.Thread(target=lambda: answers.update(slow=pool.parse(large_png(6500), "x.png")))
        slow.start()
        while not pool.busy:
            pass
        (victim,) = pool.busy
        answers["other"] = pool.parse(SCENE, "other")
        os.kill(victim, signal.SIGSEGV)
        slow.join()
        assert not answers["other"].failed
        assert codes(answers["slow"]) in (["crashed"], [])  # it may have been done just before
        assert not pool.parse(SCENE, "next").failed


def test_threads_share_the_children() -> None:
    with Pool(size=2) as pool:
        found: list[bool] = []
        threads = [
            threading.Thread(target=lambda: found.append(pool.parse(SCENE, "x").failed)) for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [False] * 6
        assert len(pool.pids) <= 2


def test_a_single_file_does_not_wait_for_an_upload_of_many() -> None:
    with Pool(size=1) as pool:
        pool.parse(b"", "warm-up")
        done: list[str] = []

        def upload() -> None:
            for _ in range(60):
                pool.parse(b"", "one of many")
                done.append("many")

        many = threading.Thread(target=upload)
        many.start()
        while not done:
            pass
        pool.parse(b"", "single")
        done.append("single")
        many.join()
        assert done.index("single") < 30


def test_a_second_child_starts_only_with_a_job_that_needs_it() -> None:
    with Pool(size=2) as pool:
        for _ in range(3):
            pool.parse(b"", "one after the other")
        assert len(pool.pids) == 1


def test_a_child_that_waits_long_beside_another_is_let_go_of() -> None:
    both = threading.Barrier(2)

    def ask(pool: Pool) -> None:
        both.wait()
        pool.parse(SCENE, "x")

    with Pool(size=2, spare=0.0) as pool, ThreadPoolExecutor(2) as threads:
        for _ in range(2):
            list(threads.map(ask, [pool, pool]))
        assert not pool.parse(SCENE, "alone").failed
        assert len(pool.pids) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process")
def test_a_child_that_hangs_is_killed_at_the_deadline_and_others_go_on_meanwhile() -> None:
    with Pool(size=2, seconds=0.5) as pool:
        with ThreadPoolExecutor(2) as side_by_side:
            list(side_by_side.map(lambda name: pool.parse(b"", name), ("one child", "the other")))
        answers: list[Parsed] = []
        large = large_png(5000)
        hanging = threading.Thread(target=lambda: answers.append(pool.parse(large, "x.png")))
        hanging.start()
        while not pool.busy:
            pass
        (victim,) = pool.busy
        os.kill(victim, signal.SIGSTOP)
        others = [codes(pool.parse(b"", "other")) for _ in range(5)]
        still_hanging = victim in pool.busy
        hanging.join()
        assert others == [["empty-file"]] * 5
        assert still_hanging
        assert codes(answers[0]) == ["too-slow"]
        assert victim not in pool.pids


def test_a_closed_pool_takes_no_jobs_and_leaves_no_children() -> None:
    pool = Pool(size=1)
    pool.parse(b"", "x")
    pids = pool.pids
    pool.close()
    pool.close()
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    with pytest.raises(PoolClosedError):
        pool.parse(b"", "x")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_child_sees_no_secrets_and_can_write_no_file(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKCODE_SECRET", "hush")
    with Pool(size=1) as fresh:
        fresh.parse(b"", "x")
        (pid, *_) = fresh.pids
        assert b"hush" not in Path(f"/proc/{pid}/environ").read_bytes()
        limits = Path(f"/proc/{pid}/limits").read_text()
        assert "Max file size             0 " in limits
        assert "Max core file size        0 " in limits


class TestFrames:
    def test_a_message_comes_out_as_it_went_in(self) -> None:
        stream = io.BytesIO()
        write_frame(stream, {"name": "ä"}, b"\x00\xff")
        stream.seek(0)
        assert read_frame(stream) == ({"name": "ä"}, b"\x00\xff")
        assert read_frame(stream) is None

    @pytest.mark.parametrize("end", [3, 12, 20])
    def test_a_message_that_was_cut_off_is_no_message(self, end: int) -> None:
        stream = io.BytesIO()
        write_frame(stream, {"name": "abc"}, b"payload")
        with pytest.raises(FrameError):
            read_frame(io.BytesIO(stream.getvalue()[:end]))

    def test_an_absurd_length_is_refused_before_it_is_read(self) -> None:
        with pytest.raises(FrameError):
            read_frame(io.BytesIO(b"\xff" * 12))
