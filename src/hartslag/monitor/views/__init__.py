# SPDX-License-Identifier: EUPL-1.2
"""The screens of the monitor: each answers one question, and its download gives the numbers."""
