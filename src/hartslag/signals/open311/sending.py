# SPDX-License-Identifier: EUPL-1.2
"""Take in a report that a system of others sends, once."""

from http import HTTPStatus
from math import nan
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from hartslag.areas.services import neighbourhood_at
from hartslag.people.services import neighbourhood_of_street
from hartslag.signals.categories import categories
from hartslag.signals.open311.rendering import Wrong, absent, wrong
from hartslag.signals.receiving import receive
from hartslag.signals.states import Channel
from hartslag.signals.told import Told
from hartslag.ui.services import Refused

_LONGEST = {
    "description": 4000,
    "address_string": 200,
    "address_id": 200,
    "first_name": 100,
    "last_name": 100,
    "email": 254,
    "phone": 30,
    "media_url": 500,
}


def send_in(request: HttpRequest) -> UUID:
    """Take in what a program sends and return its key; the same again is the same report.

    Sent again is: with the same Idempotency-Key, or without one the same words on the same day.
    Raises Wrong.
    """
    said = request.POST
    api_key = _checked_key(said)
    told = _told(said)
    key = _key(api_key, request.headers.get("Idempotency-Key", ""), said)
    try:
        receive(None, key, told, Channel.SYSTEM)
    except Refused as refused:
        raise wrong(str(refused)) from refused
    return key


def _checked_key(said: QueryDict) -> str:
    given = said.get("api_key", "")
    if sum(constant_time_compare(given, each) for each in settings.OPEN311_KEYS) == 0:
        words = "api_key: deze sleutel kennen we niet. Vraag er een aan de gemeente."
        raise Wrong(HTTPStatus.FORBIDDEN, words)
    return given


def _key(api_key: str, once: str, said: QueryDict) -> UUID:
    """Return the key of a report, which nobody without our secret can guess from what it says."""
    told = once or "\n".join(
        [timezone.localdate().isoformat(), *(f"{name}={said[name]}" for name in sorted(said))]
    )
    return UUID(bytes=salted_hmac("hartslag.open311", f"{api_key}\n{told}", algorithm="sha256").digest()[:16])


def _told(said: QueryDict) -> Told:
    for name, longest in _LONGEST.items():
        if len(said.get(name, "")) > longest or "\0" in said.get(name, ""):
            raise wrong(f"{name}: geef hooguit {longest} tekens.")
    point = _point(said)
    place = said.get("address_string", "").strip() or said.get("address_id", "").strip()
    if point is None and not place:
        raise wrong("Geef de plek: lat en long, of address_string.")
    return Told(
        category=_category(said),
        words=_words(said),
        place=place,
        area=neighbourhood_at(*point) if point else neighbourhood_of_street(place),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
        name=f"{said.get('first_name', '')} {said.get('last_name', '')}".strip(),
        phone=said.get("phone", "").strip(),
        email=_email(said),
    )


def _category(said: QueryDict) -> str:
    code = said.get("service_code", "").strip()
    if not code:
        raise wrong("service_code: zeg waarover het gaat. Zie /services.")
    if code not in categories():
        raise absent("service_code: deze soort bestaat niet. Zie /services.")
    return code


def _words(said: QueryDict) -> str:
    """Return the words; where a photo lies is kept with them, and never fetched."""
    words, photo = said.get("description", "").strip(), said.get("media_url", "").strip()
    return f"{words}\n\nFoto: {photo}".strip() if photo else words


def _email(said: QueryDict) -> str:
    email = said.get("email", "").strip()
    if email:
        try:
            validate_email(email)
        except ValidationError as invalid:
            raise wrong("email: dit is geen e-mailadres.") from invalid
    return email


def _point(said: QueryDict) -> tuple[float, float] | None:
    """Return longitude and latitude in degrees, None when neither was given."""
    written = [said.get(name, "").strip() for name in ("long", "lat")]
    if not any(written):
        return None
    try:
        longitude, latitude = (float(each) for each in written)
    except ValueError:
        longitude, latitude = nan, nan
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise wrong("lat, long: schrijf beide in graden (WGS 84), zoals 50.888 en 5.981.")
    return longitude, latitude
