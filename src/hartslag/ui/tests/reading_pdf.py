# SPDX-License-Identifier: EUPL-1.2
"""Read back a PDF of our own in tests: what stands on its pages, and which parts it is tagged with."""

import re
import zlib
from itertools import batched

import page

# A string in parentheses; of those inside it, a pair may stand unescaped.
_PLAIN = rb"\\.|[^\\()]"
_TEXT = re.compile(rb"/(f\d+) [\d.]+ Tf|\(((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*\))*)\)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def failures_of(pdf):
    """Return the rules of PDF/UA-1 that a document breaks, according to a validator."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [f"{each.rule_id}: {each.message}" for each in report.failures]


def text_of(pdf):
    """Return the text on the pages without spaces, as lines are broken; text in pictures is left out."""
    return "".join(pages_of(pdf))


def pages_of(pdf):
    """Return the text of each page, as `text_of` has it."""
    objects = _objects(pdf)
    pages = [each for each in objects.values() if re.search(rb"/Type/Page\b(?!s)", each)]
    return [_text(objects, each) for each in pages]


def without_spaces(words):
    """Return words as `text_of` has them."""
    return "".join(words.split())


def tags_of(pdf):
    """Return how often each kind of part occurs: H1, Table, TH, Figure."""
    found = re.findall(rb"/StructElem/S/(\w+)", pdf)
    return {name.decode(): found.count(name) for name in set(found)}


def _objects(pdf):
    return {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)}


def _stream(body):
    content = re.search(rb"stream\n(.*?)\nendstream", body, re.DOTALL)[1]
    return zlib.decompress(content) if b"FlateDecode" in body[:200] else content


def _text(objects, of_page):
    resources = objects[int(re.search(rb"/Resources (\d+)", of_page)[1])]
    fonts = {
        name: _letters(objects, objects[int(number)])
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    content = _stream(objects[int(re.search(rb"/Contents (\d+)", of_page)[1])])
    letters, found = {}, []
    for font, literal in _TEXT.findall(content):
        if font:
            letters = fonts[font]
        else:
            found += [letters.get(bytes(pair), "") for pair in batched(_unescaped(literal), 2)]
    return without_spaces("".join(found))


def _letters(objects, font):
    cmap = _stream(objects[int(re.search(rb"/ToUnicode (\d+)", font)[1])])
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", cmap)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs
    }


def _unescaped(literal):
    def sign(found):
        octal, other = found[1], found[2]
        return bytes([int(octal, 8)]) if octal else _ESCAPES.get(other, other)

    return re.sub(rb"\\(?:([0-7]{1,3})|(.))", sign, literal, flags=re.DOTALL)
