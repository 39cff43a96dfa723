import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from scheda.config.cli import main
from scheda.config.cli.installation import choose_data_folder, data_folder
from scheda.config.cli.passwords import one_time_password
from scheda.config.cli.table import COMMANDS, named


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """Restored after each test, whatever the command line does to it."""
    monkeypatch.setenv("SCHEDA_DATA", "/srv/before")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_of_the_table_is_there(command):
    assert find_spec(f"scheda.config.cli.commands.{command.module}")


def test_names_are_unique():
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_a_question_for_help_is_understood():
    assert named("--help") == named("-h") == named("help")


def test_an_unknown_command_is_refused(capsys):
    assert main(["fly"]) == 2
    assert "There is no command fly" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--data", "/srv/x", "a", "--json"],
        ["a", "--data", "/srv/x", "--json"],
        ["a", "--json", "--data=/srv/x"],
    ],
)
def test_the_data_folder_may_be_given_anywhere(words):
    rest = choose_data_folder(words)

    assert rest == ["a", "--json"]
    assert data_folder() == Path("/srv/x")


def test_a_relative_data_folder_belongs_to_where_the_command_was_typed(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    choose_data_folder(["--data", "mine"])

    assert os.environ["SCHEDA_DATA"] == str(tmp_path / "mine")


def test_without_the_option_the_environment_decides():
    assert choose_data_folder(["a"]) == ["a"]
    assert data_folder() == Path("/srv/before")


def test_a_data_option_without_a_folder_is_refused():
    with pytest.raises(SystemExit, match="needs a folder"):
        choose_data_folder(["a", "--data"])


def test_one_time_passwords_are_long_and_differ():
    first, second = one_time_password(), one_time_password()

    assert first != second
    assert len(first) == 24
