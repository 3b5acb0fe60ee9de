-- SPDX-License-Identifier: EUPL-1.2
-- One circle may hold many people who have nothing to do with each other: who asks what is kept about them gets
-- only what is filed under their own name (R11).

-- The sealed records of the circles somebody is filed in, for an access request: only by a name that was filed
-- there, so that nobody browses with it. Of a letterbox no record of anybody else.
CREATE OR REPLACE FUNCTION records_filed_under(hashes bytea[])
RETURNS TABLE (
    circle_id uuid, record_id uuid, kind text, body bytea, written_at timestamptz, organisation text,
    about boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT filed.* FROM (
        SELECT circle_record.circle_id, circle_record.id, circle_record.kind, circle_record.body,
            circle_record.written_at, organisation.name,
            EXISTS (SELECT FROM person_key WHERE record_id = circle_record.id AND hmac = ANY (hashes)) AS about
        FROM circle_record LEFT JOIN organisation ON organisation.id = circle_record.organisation_id
        WHERE circle_record.circle_id IN (SELECT circles_filed_under(hashes))
    ) AS filed
    JOIN circle ON circle.id = filed.circle_id
    WHERE filed.about OR NOT circle.letterbox
    ORDER BY filed.circle_id, filed.written_at, filed.id
$$;

-- To whom those circles told something, since when, and whether that record is filed under the person.
DROP FUNCTION disclosures_filed_under(bytea[]);
CREATE FUNCTION disclosures_filed_under(hashes bytea[])
RETURNS TABLE (
    circle_id uuid, about boolean, organisation text, kinds text, ground text, law text,
    starts_at timestamptz, ends_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT disclosure.circle_id,
        EXISTS (SELECT FROM person_key WHERE record_id = disclosure.record_id AND hmac = ANY (hashes)),
        organisation.name, disclosure.kinds, ground.name, ground.law, disclosure.starts_at, disclosure.ends_at
    FROM disclosure
    JOIN organisation ON organisation.id = disclosure.organisation_id
    JOIN ground ON ground.id = disclosure.ground_id
    WHERE disclosure.circle_id IN (SELECT circles_filed_under(hashes))
    ORDER BY disclosure.circle_id, disclosure.starts_at
$$;
