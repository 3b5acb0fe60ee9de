-- SPDX-License-Identifier: EUPL-1.2
-- What who reported a concern may know of it: where it stands and the days that were promised. Nothing about
-- the person.

CREATE FUNCTION concern_seen_by_reporter(asked uuid)
RETURNS TABLE (
    number text, state text, team text, received_at timestamptz, take_up_by date, taken_up_at timestamptz,
    answer_wanted boolean, answer_by date, answered boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT circle.number, concern.state, team.name, concern.received_at, promised.take_up,
        concern.taken_up_at, concern.answer_wanted, promised.answer, concern.answered_at IS NOT NULL
    FROM concern
    JOIN circle ON circle.id = concern.circle_id
    JOIN team ON team.id = concern.team_id
    CROSS JOIN LATERAL (
        -- Of a promise that was made anew the last day counts.
        SELECT max(due_on) FILTER (WHERE kind = 'concern.take_up') AS take_up,
            max(due_on) FILTER (WHERE kind = 'concern.answer') AS answer
        FROM commitment
        WHERE commitment.circle_id = asked AND subject_kind = 'concern' AND subject_id = asked
    ) promised
    WHERE concern.circle_id = asked
$$;
