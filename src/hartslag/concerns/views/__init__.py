# SPDX-License-Identifier: EUPL-1.2
"""The screens of a concern: for who worries, and for who takes it up."""
