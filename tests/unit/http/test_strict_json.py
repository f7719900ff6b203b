"""Request bodies are read by one parser that refuses what parsers disagree about."""

from __future__ import annotations

import json

import pytest

from app.errors import Invalid
from app.http.strict_json import loads


def test_ordinary_json_is_read() -> None:
    assert loads(b'{"a": [1, 2.5, "x", null, true]}') == {"a": [1, 2.5, "x", None, True]}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b'{"a": {"b": 1, "b": 1}}', "stands twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b'{"a": 1e400}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too large"),
        (b"[" * 100_000, "too deeply"),
        (b'{"a": ', "end in the middle"),
        (b'"\xff"', "UTF-8"),
        (b"", "line 1"),
        (b'{"a": nul}', "not valid JSON at line 1, column 7"),
    ],
)
def test_what_parsers_disagree_about_is_refused_with_the_reason(body: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        loads(body)


@pytest.mark.parametrize(
    "text", ["[" * 500, '"' + "[{" * 300, '\\"' + "[" * 300, "\\" * 3 + "[" * 300, '"]["' * 100, '\\\\"' * 99]
)
def test_brackets_in_words_do_not_nest_whatever_is_escaped_before_them(text: str) -> None:
    body = json.dumps({"a": [text, text], text: {"b": text}}).encode()
    assert loads(body) == {"a": [text, text], text: {"b": text}}


@pytest.mark.parametrize("word", ['"', "\\", '\\"', "]" * 300])
def test_brackets_nest_whatever_words_stand_between_them(word: str) -> None:
    inside = json.dumps(word)
    body = f"[{inside}," * 300 + inside + "]" * 300
    with pytest.raises(Invalid, match="too deeply"):
        loads(body.encode())
