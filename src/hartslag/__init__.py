# SPDX-License-Identifier: EUPL-1.2
"""Hartslag: run an integrated neighbourhood programme, and know whether it works."""
