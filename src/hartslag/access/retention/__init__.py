# SPDX-License-Identifier: EUPL-1.2
"""Destroy circles at their term, by two persons and with proof, unless something holds them."""
