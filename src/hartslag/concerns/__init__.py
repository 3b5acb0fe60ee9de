# SPDX-License-Identifier: EUPL-1.2
"""A concern about a person: from who worries to the professional who takes it up and answers for it."""
