# SPDX-License-Identifier: EUPL-1.2
"""The command hartslag: a group whose commands are imported only when they are called."""

import gettext
import os
import sys
from importlib import import_module

import click

from hartslag.config.environment import REPOSITORY, SettingError

COMMANDS = {
    "areas": "hartslag.config.commands.areas",
    "backup": "hartslag.config.commands.backup",
    "country": "hartslag.config.commands.country",
    "demo": "hartslag.config.commands.demo",
    "figures": "hartslag.config.commands.figures",
    "migrate": "hartslag.config.commands.server",
    "people": "hartslag.config.commands.people",
    "programme": "hartslag.config.commands.programme",
    "reports": "hartslag.config.commands.reports",
    "restore": "hartslag.config.commands.backup",
    "sample-size": "hartslag.config.commands.verdict",
    "serve": "hartslag.config.commands.server",
    "surveys": "hartslag.config.commands.surveys",
    "verdict": "hartslag.config.commands.verdict",
    "work": "hartslag.config.commands.work",
}


def speak_dutch() -> None:
    """Let click say in Dutch what it says of itself: its texts lie in locale/nl."""
    gettext.bindtextdomain("click", REPOSITORY / "src" / "hartslag" / "locale")
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = "nl"


class LazyGroup(click.Group):
    """Find a command by the table above."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command that was called."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name.replace("-", "_"))
        return command


@click.group(cls=LazyGroup)
@click.version_option(package_name="hartslag", message="%(prog)s %(version)s", help="Toon de versie.")
def hartslag() -> None:
    """Hartslag: een wijkprogramma uitvoeren, en weten of het werkt."""


def main() -> None:
    """Run the command; say in one sentence what is wrong with a setting."""
    speak_dutch()
    try:
        hartslag()
    except SettingError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
