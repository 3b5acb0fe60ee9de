-- SPDX-License-Identifier: EUPL-1.2
-- What may be known of a report outside its circle: by who holds its private address, where it stands and what
-- was answered; by everybody, category, rounded place and state of what was released; by a privacy officer, its
-- number. That address is made of a column that the application may not read; the key of a report, which lies open
-- in many places, opens nothing.
ALTER TABLE report ALTER COLUMN follow SET DEFAULT gen_random_uuid();

-- A report that was joined to another stands where that one stands and is answered with it: by the day that
-- its own reporter was promised, since what was answered before it came in was said to others.
CREATE FUNCTION report_followed(by uuid) RETURNS TABLE (
    id uuid, number text, state text, category text, team text, lead text, received_at timestamptz, answer_by date,
    answered_at timestamptz, closed_at timestamptz, rating text, joined boolean, emptied boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT report.id, report.number, coalesce(parent.state, report.state), report.category, team.name, account.name,
        report.received_at, report.answer_by, report.answered_at,
        coalesce(parent.closed_at, report.closed_at), report.rating, parent.id IS NOT NULL,
        report.redacted_at IS NOT NULL
    FROM report
    LEFT JOIN report AS parent ON parent.id = report.parent_id
    JOIN team ON team.id = coalesce(parent.team_id, report.team_id)
    LEFT JOIN account ON account.id = coalesce(parent.lead_id, report.lead_id)
    WHERE report.follow = by
$$;

-- Of the report it was joined to: what was answered since this one came in, and not where a second report of its
-- reporter is followed. Anybody can join one that was shown, and the rest was said to another.
CREATE FUNCTION report_told(by uuid)
RETURNS TABLE (said_at timestamptz, said_by text, words text, second uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT report_answer.answered_at, account.name, report_answer.words, second.follow
    FROM report
    JOIN report_answer ON report_id IN (report.id, report.parent_id)
    JOIN account ON account.id = report_answer.answered_by_id
    LEFT JOIN report AS second ON second.id = second_id
    WHERE report.follow = by AND report_answer.words <> '' AND (
        report_id = report.id OR (second_id IS NULL AND report_answer.answered_at >= report.received_at)
    )
    UNION ALL
    SELECT replied_at, '', report_reply.words, NULL
    FROM report JOIN report_reply ON report_id = report.id
    WHERE report.follow = by AND report_reply.words <> ''
    ORDER BY 1
$$;

-- By which day it is promised to be done, as that counts now, and by which day it was at first; of the report it
-- was joined to what was promised since this one came in, as with what was said. A promise outlives that it was
-- renewed, in the one that came in its place.
CREATE FUNCTION report_promised(by uuid) RETURNS TABLE (state text, due_on date, first_due_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH RECURSIVE told AS (
        SELECT commitment.*, subject_id = report.id AS own
        FROM report
        JOIN commitment ON subject_kind = 'report' AND subject_id IN (report.id, report.parent_id)
        WHERE report.follow = by AND report.state <> 'moved' AND commitment.kind = 'report.done'
          AND commitment.promised_to = 'resident' AND (subject_id = report.id OR made_at >= received_at)
    ), days AS (
        SELECT id, state, due_on, first_due_on, concluded_at, own FROM told
        WHERE renews_id IS NULL OR renews_id NOT IN (SELECT id FROM told)
        UNION ALL
        SELECT told.id, told.state, told.due_on, days.first_due_on, told.concluded_at, told.own
        FROM days JOIN told ON told.renews_id = days.id
    )
    SELECT state, due_on, first_due_on FROM days WHERE state <> 'renewed'
    ORDER BY concluded_at DESC NULLS FIRST, own DESC LIMIT 1
$$;

-- Take in what a reporter says afterwards, once; a report that was closed is open again when they say that it
-- is not solved, and one that was joined goes on by itself then. Returns its key, who deals with it, what it is about and
-- whether it was opened again; nothing when it came in before. One that became a concern takes in nothing, nor one
-- that lost its words at its term: these would stay for ever.
CREATE FUNCTION reply_to_report(by uuid, reply uuid, said text, not_solved boolean)
RETURNS TABLE (id uuid, team_id uuid, category text, area_id uuid, opened_again boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
DECLARE
    there report%ROWTYPE;
    again boolean;
BEGIN
    SELECT * INTO there FROM report WHERE follow = by FOR UPDATE;
    IF there.id IS NULL OR there.state = 'moved' OR there.redacted_at IS NOT NULL THEN
        RETURN;
    END IF;
    again := not_solved AND coalesce(
        (SELECT state FROM report WHERE id = there.parent_id), there.state
    ) IN ('solved', 'not_solved');
    INSERT INTO report_reply (id, report_id, circle_id, words, reopens, replied_at)
    VALUES (reply, there.id, there.circle_id, btrim(said), again, statement_timestamp())
    ON CONFLICT (id) DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF again THEN
        UPDATE report SET state = 'received', parent_id = NULL, closed_at = NULL, answered_at = NULL,
            lead_id = NULL, rating = '', reopened = reopened + 1
        WHERE id = there.id;
    END IF;
    RETURN QUERY SELECT there.id, there.team_id, there.category::text, there.area_id, again;
END
$$;

-- Note what the reporter thinks of how it was dealt with, once it was closed.
CREATE FUNCTION rate_report(by uuid, given text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH rated AS (
        UPDATE report SET rating = given
        WHERE follow = by AND given IN ('good', 'so_so', 'bad')
          AND coalesce((SELECT parent.state FROM report AS parent WHERE parent.id = report.parent_id), state)
              IN ('solved', 'not_solved')
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM rated)
$$;

-- Open reports of these categories within about 250 metres that staff released: rounded to some 100 metres, also
-- where it says which are near and in which order, or asking around would tell the exact place.
CREATE FUNCTION reports_nearby(at_longitude float, at_latitude float, of_categories text[])
RETURNS TABLE (id uuid, category text, longitude float, latitude float, state text, received_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT id, category, round(longitude::numeric, 3)::float, round(latitude::numeric, 3)::float, state,
        (received_at AT TIME ZONE 'Europe/Amsterdam')::date
    FROM report
    WHERE released_at IS NOT NULL AND state IN ('received', 'taken_up') AND category = ANY (of_categories)
      AND round(latitude::numeric, 3)::float BETWEEN at_latitude - 0.00225 AND at_latitude + 0.00225
      AND round(longitude::numeric, 3)::float BETWEEN at_longitude - 0.0037 AND at_longitude + 0.0037
    ORDER BY (round(latitude::numeric, 3)::float - at_latitude) ^ 2
        + ((round(longitude::numeric, 3)::float - at_longitude) * 0.62) ^ 2, id
    LIMIT 5
$$;
CREATE INDEX report_released ON report (
    (round(latitude::numeric, 3)::float), (round(longitude::numeric, 3)::float)
) WHERE released_at IS NOT NULL AND state IN ('received', 'taken_up');

-- Released open reports of these categories in a neighbourhood, the newest first: rounded to some 100 metres.
CREATE FUNCTION reports_in_area(asked uuid, of_categories text[])
RETURNS TABLE (id uuid, category text, longitude float, latitude float, state text, received_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT id, category, round(longitude::numeric, 3)::float, round(latitude::numeric, 3)::float, state,
        (received_at AT TIME ZONE 'Europe/Amsterdam')::date
    FROM report
    WHERE released_at IS NOT NULL AND state IN ('received', 'taken_up') AND category = ANY (of_categories)
      AND area_id = asked
    ORDER BY received_at DESC
    LIMIT 5
$$;
CREATE INDEX report_released_in_area ON report (area_id, received_at DESC)
WHERE released_at IS NOT NULL AND state IN ('received', 'taken_up');

-- Join a report that only just came in, and was promised nothing yet, to a released open one of the same team
-- that its reporter says it is the same as; say whether it was. Both are of these categories.
CREATE FUNCTION join_released(asked uuid, other uuid, of_categories text[]) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH joined AS (
        UPDATE report SET state = 'joined', parent_id = there.id
        FROM report AS there
        WHERE report.id = asked AND report.state = 'received' AND report.category = ANY (of_categories)
          AND report.received_at > statement_timestamp() - interval '10 minutes'
          AND NOT EXISTS (
              SELECT FROM commitment WHERE subject_kind = 'report' AND subject_id = asked
          )
          AND there.id = other AND there.id <> report.id AND there.circle_id = report.circle_id
          AND there.released_at IS NOT NULL AND there.state IN ('received', 'taken_up')
          AND there.category = ANY (of_categories)
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM joined)
$$;

-- Let a report that was opened again be answered by its new promised day.
CREATE FUNCTION promise_report_anew(by uuid, due date) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    UPDATE report SET answer_by = due
    WHERE follow = by AND state = 'received' AND reopened > 0 AND answered_at IS NULL AND due >= current_date
$$;

-- The numbers of reports that stand in the log by their keys, for a privacy officer; no more of any report.
CREATE FUNCTION reports_named(keys uuid[]) RETURNS TABLE (id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT id, number FROM report WHERE id = ANY (keys) AND is_privacy_officer() $$;

-- Under which keys a report stands in the log, by its number, for a privacy officer: its own, and those of what
-- lies sealed with it.
CREATE FUNCTION report_numbered(wanted text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT sealed.id
    FROM report
    CROSS JOIN LATERAL (
        SELECT report.id
        UNION ALL
        SELECT report.reporter
        UNION ALL
        SELECT encode(substr(sha256(convert_to(
            concat_ws(':', report.letterbox_id, report.id, photo), 'UTF8'
        )), 1, 16), 'hex')::uuid
        FROM generate_series(1, report.photos) AS photo
    ) AS sealed (id)
    WHERE report.number = wanted AND sealed.id IS NOT NULL AND is_privacy_officer()
$$;
