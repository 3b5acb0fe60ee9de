# SPDX-License-Identifier: EUPL-1.2
"""Screens as documents to hand over: their structure, their pictures, and the press that makes the PDF."""
