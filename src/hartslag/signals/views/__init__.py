# SPDX-License-Identifier: EUPL-1.2
"""The screens: for who reports, and for who deals with it."""
