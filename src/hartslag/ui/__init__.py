# SPDX-License-Identifier: EUPL-1.2
"""What every screen is made of: page shell, components, design tokens, charts and maps."""
