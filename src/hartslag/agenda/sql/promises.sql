-- SPDX-License-Identifier: EUPL-1.2
-- What everybody may know of a promise that a lead decided to show: who promised it, for which day, and what
-- became of it. Of what was renewed, the newest in its place. Nothing of any other promise.

CREATE FUNCTION promises_on_the_agenda(items uuid[])
RETURNS TABLE (
    item uuid, organisation text, due_on date, first_due_on date, state text, concluded_on date
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH RECURSIVE line AS (
        SELECT agenda_item.id AS item, commitment.id AS promise, commitment.first_due_on
        FROM agenda_item
        JOIN commitment ON commitment.id = agenda_item.promise_id AND commitment.circle_id IS NULL
        WHERE agenda_item.id = ANY (items) AND agenda_item.promise_shown
          AND agenda_item.state IN ('published', 'closed')
        UNION ALL
        SELECT line.item, later.id, line.first_due_on
        FROM line
        JOIN commitment AS later ON later.renews_id = line.promise
    )
    SELECT line.item, organisation.name, newest.due_on, line.first_due_on, newest.state,
        (newest.concluded_at AT TIME ZONE 'Europe/Amsterdam')::date
    FROM line
    JOIN commitment AS newest ON newest.id = line.promise
    JOIN organisation ON organisation.id = newest.promised_by_organisation_id
    WHERE NOT EXISTS (SELECT FROM commitment AS later WHERE later.renews_id = line.promise)
$$;
