# SPDX-License-Identifier: EUPL-1.2
"""What every screen is made of: shell, components, tokens, charts, maps, and how a form is answered."""
