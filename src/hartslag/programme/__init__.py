# SPDX-License-Identifier: EUPL-1.2
"""Programmes, their themes and action lines, and goals tied to figures."""
