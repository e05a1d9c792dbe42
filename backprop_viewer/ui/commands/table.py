"""Everything that can be done, once: menus, toolbar, shortcuts and the shortcut sheet are made
from COMMANDS. To add a command, add an entry; ``why_not`` says in words why it cannot be done now.
"""

from backprop_viewer.ui.commands.ask import ASK_COMMANDS
from backprop_viewer.ui.commands.command import Command
from backprop_viewer.ui.commands.compare import COMPARE_COMMANDS
from backprop_viewer.ui.commands.edit import EDIT_COMMANDS
from backprop_viewer.ui.commands.file import FILE_COMMANDS
from backprop_viewer.ui.commands.help import HELP_COMMANDS
from backprop_viewer.ui.commands.lessons import LESSON_COMMANDS
from backprop_viewer.ui.commands.network import NETWORK_COMMANDS
from backprop_viewer.ui.commands.present import PRESENT_COMMANDS
from backprop_viewer.ui.commands.step import STEP_COMMANDS
from backprop_viewer.ui.commands.time import TIME_COMMANDS
from backprop_viewer.ui.commands.view import VIEW_COMMANDS

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        *FILE_COMMANDS,
        *EDIT_COMMANDS,
        *NETWORK_COMMANDS,
        *COMPARE_COMMANDS,
        *STEP_COMMANDS,
        *TIME_COMMANDS,
        *ASK_COMMANDS,
        *VIEW_COMMANDS,
        *PRESENT_COMMANDS,
        *LESSON_COMMANDS,
        *HELP_COMMANDS,
    )
}
