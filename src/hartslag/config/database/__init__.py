# SPDX-License-Identifier: EUPL-1.2
"""The database: a server of our own beside the application, or the address of a real one."""
