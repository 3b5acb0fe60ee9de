-- SPDX-License-Identifier: EUPL-1.2
-- What somebody who asks is told about each circle they are filed in, for a privacy officer; only by a name.
CREATE FUNCTION circles_told_under(hashes bytea[])
RETURNS TABLE (
    circle_id uuid, number text, kind text, purpose text, ground text, law text, organisation text,
    opened_at timestamptz, closed_at timestamptz, kept text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT circle.id, circle.number, circle.kind, circle.purpose, ground.name, ground.law, organisation.name,
        circle.opened_at, circle.closed_at, retention_class.result
    FROM circle
    JOIN ground ON ground.id = circle.ground_id
    JOIN organisation ON organisation.id = circle.brought_in_by_id
    JOIN retention_class ON retention_class.id = circle.retention_class_id
    WHERE circle.id IN (SELECT circles_filed_under(hashes))
    ORDER BY circle.opened_at, circle.number
$$;
