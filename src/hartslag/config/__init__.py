# SPDX-License-Identifier: EUPL-1.2
"""Settings, addresses, the command line, the embedded database and the demonstration."""
