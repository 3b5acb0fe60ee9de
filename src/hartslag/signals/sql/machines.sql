-- SPDX-License-Identifier: EUPL-1.2
-- What machines may know of reports: those that staff released, what came from another system before, and how
-- many there were in quarters that ended.

-- Reports of these categories that staff released, the newest first: category, rounded place, state and days,
-- never a word. Empty filters (NULL) let everything through. beyond: the number of a report after which the
-- list begins; backwards: before which, the oldest first. One that was joined stands where the other stands;
-- one that became a concern is not there.
CREATE FUNCTION released_reports(
    of_categories text[], of_numbers text[], of_states text[], of_areas text[], since date, until date,
    beyond text, backwards boolean, most integer, skipped integer
)
RETURNS TABLE (
    number text, category text, area text, longitude float, latitude float, state text, received_on date,
    closed_on date
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        $query$
        SELECT report.number::text, report.category::text, area.code::text,
            round(report.longitude::numeric, 3)::float, round(report.latitude::numeric, 3)::float,
            coalesce(parent.state, report.state)::text,
            (report.received_at AT TIME ZONE 'Europe/Amsterdam')::date,
            (coalesce(parent.closed_at, report.closed_at) AT TIME ZONE 'Europe/Amsterdam')::date
        FROM report
        LEFT JOIN report AS parent ON parent.id = report.parent_id
        LEFT JOIN area ON area.id = report.area_id
        LEFT JOIN area AS municipality ON municipality.id = area.municipality_id
        WHERE report.released_at IS NOT NULL AND report.category = ANY ($1)
          AND coalesce(parent.state, report.state) <> 'moved'
          AND ($2 IS NULL OR report.number = ANY ($2))
          AND ($3 IS NULL OR coalesce(parent.state, report.state) = ANY ($3))
          AND ($4 IS NULL OR area.code = ANY ($4) OR municipality.code = ANY ($4))
          AND ($5 IS NULL OR report.received_at >= $5::timestamp AT TIME ZONE 'Europe/Amsterdam')
          AND ($6 IS NULL OR report.received_at < ($6 + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam')
          AND ($7 IS NULL OR (report.received_at, report.number) %2$s (
              SELECT other.received_at, other.number FROM report AS other
              WHERE other.number = $7 AND other.released_at IS NOT NULL AND other.category = ANY ($1)
          ))
        ORDER BY report.received_at %1$s, report.number %1$s
        LIMIT $8 OFFSET $9
        $query$,
        CASE WHEN backwards THEN 'ASC' ELSE 'DESC' END,
        CASE WHEN backwards THEN '>' ELSE '<' END
    )
    USING of_categories, of_numbers, of_states, of_areas, since, until, beyond, most, skipped;
END
$$;
CREATE INDEX report_published ON report (received_at DESC, number DESC) WHERE released_at IS NOT NULL;

-- On which days it changed where a released report of these categories stands, the first day first and of one report
-- in the order in which it changed. No moments, and not when it came in: when exactly somebody reported something, or
-- opened it again, says something about who did.
CREATE FUNCTION released_changes(of_categories text[], since date, until date, most integer, skipped integer)
RETURNS TABLE (change uuid, number text, state text, changed_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT stood.history_id, report.number, stood.state, stood.changed_on
    FROM report
    CROSS JOIN LATERAL (
        SELECT history_id, state, history_date, (history_date AT TIME ZONE 'Europe/Amsterdam')::date AS changed_on,
            lag(state) OVER (ORDER BY history_date, history_id) AS before
        FROM report_revision WHERE report_revision.id = report.id
    ) AS stood
    WHERE report.released_at IS NOT NULL AND report.category = ANY (of_categories) AND report.state <> 'moved'
      AND stood.before IS NOT NULL AND stood.state <> stood.before AND stood.state <> 'joined'
      AND stood.changed_on BETWEEN since AND until
    ORDER BY stood.changed_on, report.id, stood.history_date, stood.history_id
    LIMIT most OFFSET skipped
$$;

-- What came from another system before, and whether it is open here: for the system account alone.
CREATE FUNCTION imported_reports(of_source text) RETURNS TABLE (source_key text, is_open boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT source_key, state IN ('received', 'taken_up') FROM report
    WHERE source = of_source AND source <> ''
      AND acting_account() = '00000000-0000-4000-8000-000000000001'
$$;

-- Which of these numbers a report has: for the system account alone.
CREATE FUNCTION report_numbers_taken(numbers text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT number FROM report
    WHERE number = ANY (numbers) AND acting_account() = '00000000-0000-4000-8000-000000000001'
$$;

-- Note when what came from another system and is open here was first answered there, and close it when it was closed
-- there: for the system account alone. What was closed before and opened again goes on here, whatever stands there.
-- What was said there is not known. Returns what changed.
CREATE FUNCTION settle_imported_reports(
    of_source text, keys text[], answered timestamptz[], closed timestamptz[]
) RETURNS TABLE (report uuid, is_closed boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH settled AS (
        UPDATE report SET answered_at = coalesce(report.answered_at, there.answered), closed_at = there.closed,
            state = CASE WHEN there.closed IS NULL THEN report.state ELSE 'solved' END
        FROM unnest(keys, answered, closed) AS there (key, answered, closed)
        WHERE report.source = of_source AND report.source <> '' AND report.source_key = there.key
          AND report.state IN ('received', 'taken_up')
          AND (there.closed IS NOT NULL OR (report.answered_at IS NULL AND there.answered IS NOT NULL))
          AND NOT EXISTS (
              SELECT FROM report_revision AS stood WHERE stood.id = report.id AND stood.closed_at IS NOT NULL
          )
          AND acting_account() = '00000000-0000-4000-8000-000000000001'
        RETURNING report.*
    ), said AS (
        INSERT INTO report_answer (id, report_id, circle_id, words, channel, answered_at, answered_by_id)
        SELECT gen_random_uuid(), settled.id, settled.circle_id, '', 'system', settled.answered_at, acting_account()
        FROM settled
        WHERE settled.answered_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM report_answer WHERE report_id = settled.id)
    ), noted AS (
        INSERT INTO report_revision
        SELECT (jsonb_populate_record(NULL::report_revision, to_jsonb(settled) || jsonb_build_object(
            'history_id', gen_random_uuid(), 'history_date', statement_timestamp(), 'history_type', '~',
            'history_user_id', acting_account()
        ))).*
        FROM settled
        RETURNING id, closed_at IS NOT NULL
    )
    SELECT * FROM noted
$$;

-- How many reports of quarters that ended came in, were promised an answer, got it in time and were solved: for
-- the system account alone. The first answer counts against the day that stood with the report when it came in, also
-- when it was opened again; without such a day it was promised none, or came from a system that does not tell.
-- Several organisations in one team: the one that answers for it.
CREATE FUNCTION report_quarters(until date)
RETURNS TABLE (
    quarter date, category text, organisation text, area text, received integer, promised integer,
    in_time integer, solved integer
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT date_trunc('quarter', report.received_at AT TIME ZONE 'Europe/Amsterdam')::date, report.category,
        organisation.name, coalesce(area.code, ''), count(*)::integer, count(came_in.answer_by)::integer,
        count(*) FILTER (
            WHERE (first_answer.at AT TIME ZONE 'Europe/Amsterdam')::date <= came_in.answer_by
        )::integer,
        count(*) FILTER (WHERE coalesce(parent.state, report.state) = 'solved')::integer
    FROM report
    LEFT JOIN report AS parent ON parent.id = report.parent_id
    LEFT JOIN area ON area.id = report.area_id
    JOIN team ON team.id = report.team_id
    LEFT JOIN LATERAL (
        SELECT organisation_id FROM report_route WHERE report_route.team_id = team.id LIMIT 1
    ) AS route ON true
    LEFT JOIN organisation ON organisation.id = coalesce(team.organisation_id, route.organisation_id)
    LEFT JOIN LATERAL (
        SELECT min(answered_at) AS at FROM report_answer
        WHERE report_answer.report_id IN (report.id, report.parent_id)
          AND report_answer.answered_at >= report.received_at
    ) AS first_answer ON true
    LEFT JOIN report_revision AS came_in ON came_in.id = report.id AND came_in.history_type = '+'
    WHERE coalesce(parent.state, report.state) <> 'moved'
      AND report.received_at < date_trunc('quarter', least(until, today())::timestamp) AT TIME ZONE 'Europe/Amsterdam'
      AND acting_account() = '00000000-0000-4000-8000-000000000001'
    GROUP BY 1, 2, 3, 4
$$;

-- How many reports each organisation took over from another in quarters that ended: for the system account
-- alone.
CREATE FUNCTION handover_quarters(until date)
RETURNS TABLE (quarter date, organisation text, area text, accepted integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT date_trunc('quarter', handover.answered_at AT TIME ZONE 'Europe/Amsterdam')::date,
        organisation.name, coalesce(area.code, ''), count(*)::integer
    FROM handover
    JOIN report ON report.id = handover.subject_id
    LEFT JOIN area ON area.id = report.area_id
    JOIN organisation ON organisation.id = handover.to_organisation_id
    WHERE handover.subject_kind = 'report' AND handover.state = 'accepted'
      AND handover.answered_at < date_trunc('quarter', least(until, today())::timestamp) AT TIME ZONE 'Europe/Amsterdam'
      AND acting_account() = '00000000-0000-4000-8000-000000000001'
    GROUP BY 1, 2, 3
$$;
