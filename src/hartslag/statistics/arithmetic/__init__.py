# SPDX-License-Identifier: EUPL-1.2
"""How large can it be, and how probable is it: arrays in, numbers out."""
