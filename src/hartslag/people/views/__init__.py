# SPDX-License-Identifier: EUPL-1.2
"""The screens with which organisations, teams, people and streets are kept."""
