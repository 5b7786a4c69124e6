"""An empty folder to work in, and libraries that are not there."""

import builtins
import sys

import pytest


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def without(monkeypatch):
    """Let libraries be as if they were not installed."""

    def take_away(*names):
        real = builtins.__import__

        def refuse(name, *args, **kwargs):
            if any(name == each or name.startswith(f"{each}.") for each in names):
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            return real(name, *args, **kwargs)

        for module in [each for each in sys.modules if each.split(".")[0] in names]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setattr(builtins, "__import__", refuse)

    return take_away


@pytest.fixture
def broken(monkeypatch):
    """Let a library be installed, but not what it needs: each of its files ends in the error given."""

    def take_away(name, error):
        real = builtins.__import__

        def refuse(wanted, *args, **kwargs):
            if wanted == name or wanted.startswith(f"{name}."):
                raise error
            return real(wanted, *args, **kwargs)

        for module in [each for each in sys.modules if each == name or each.startswith(f"{name}.")]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setattr(builtins, "__import__", refuse)

    return take_away
