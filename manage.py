#!/usr/bin/env python
# SPDX-License-Identifier: EUPL-1.2
"""Django's own commands, for engineers; the rest of the world uses hartslag."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartslag.config.settings")
    execute_from_command_line(sys.argv)
