"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import app.agreement

MODULES = [m.name for m in pkgutil.walk_packages(app.agreement.__path__, "app.agreement.")]


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_to_run() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [e for name in MODULES for e in finder.find(importlib.import_module(name)) if e.examples]
    assert len(examples) >= 20
