# SPDX-License-Identifier: EUPL-1.2
"""Let python -m hartslag do what the command hartslag does."""

from hartslag.config.command_line import main

main()
