# SPDX-License-Identifier: EUPL-1.2
"""The screens of the agenda: for everybody, and for who leads an area."""
