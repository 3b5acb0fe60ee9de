# SPDX-License-Identifier: EUPL-1.2
"""Can we say that? A question as people type it, its answer, and the link that holds it. No Django here.

typed_numbers   what people type, in Dutch or English, as numbers; what can be misread is asked
questions       the kinds of question, their fields, and a question to and from an address
answering       the conclusion, by the statistics alone: what the command line and the page both call
numbers         the numbers of an answer, one by one
"""
