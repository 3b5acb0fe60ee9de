# SPDX-License-Identifier: EUPL-1.2
"""One function per question: it checks the numbers, calculates, and puts the conclusion together."""
