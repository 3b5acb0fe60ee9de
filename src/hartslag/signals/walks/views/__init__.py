# SPDX-License-Identifier: EUPL-1.2
"""The screens of the street team: planning, walking, and what was done."""
