-- SPDX-License-Identifier: EUPL-1.2
-- Reports in which some words occur. A policy lets no index of words help: an operator that could tell what is in
-- a row is asked after the policy. So this function takes the letterboxes of the acting account's teams first.

-- Among what is PostgreSQL's own: a restore puts the schema of our tables aside, with all that stands in it.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA pg_catalog;
CREATE INDEX report_words ON report USING gin ((words || ' ' || place) gin_trgm_ops);

-- Keys of the reports in those of some circles that are of the acting account's teams, that say all of some words,
-- in the text or the place and also within other words, or that have this number. Empty filters (NULL) let
-- everything through. due_before: promised an answer before that day and not answered, or joined by who was. At
-- most so many, after the first so many, in the order of the list: the newest first, or what must be answered
-- first. Planned each time, for the words that are asked: few are found by the index, many by reading the list in
-- its order.
CREATE FUNCTION reports_with_words(
    asked text, of_states text[], of_categories text[], of_areas uuid[], of_circles uuid[], of_lead uuid,
    due_before date, due_first boolean, most integer, skipped integer
)
RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        $query$
        SELECT id FROM report %2$s
        WHERE circle_id = ANY ($1) AND state = ANY ($2)
          AND ((%1$s) OR number IN ($3, upper($3)))
          AND ($4 IS NULL OR category = ANY ($4))
          AND ($5 IS NULL OR area_id = ANY ($5))
          AND ($6 IS NULL OR lead_id = $6)
          AND ($7 IS NULL OR (answer_by < $7 AND answered_at IS NULL) OR id IN (
              SELECT waiting.parent_id FROM report AS waiting
              WHERE waiting.circle_id = ANY ($1) AND waiting.answer_by < $7 AND waiting.answered_at IS NULL
                AND waiting.parent_id IS NOT NULL
          ))
        ORDER BY %3$s
        LIMIT $8 OFFSET $9
        $query$,
        (
            SELECT string_agg(
                format(
                    $word$(words || ' ' || place) ILIKE %L$word$,
                    '%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
                ),
                ' AND '
            )
            FROM regexp_split_to_table(btrim(asked), '\s+') AS word
        ),
        CASE WHEN due_first THEN $joined$
            LEFT JOIN (
                SELECT parent_id AS answered_with, min(answer_by) AS due FROM report
                WHERE circle_id = ANY ($1) AND parent_id IS NOT NULL AND answered_at IS NULL GROUP BY parent_id
            ) AS waiting ON answered_with = id
        $joined$ END,
        CASE WHEN due_first THEN $due$
            least(CASE WHEN answered_at IS NULL THEN answer_by END, due) NULLS LAST,
        $due$ ELSE '' END || 'received_at DESC, id'
    )
    USING ARRAY(SELECT * FROM my_whole_circles() INTERSECT SELECT unnest(of_circles)), of_states, btrim(asked),
        of_categories, of_areas, of_lead, due_before, most, skipped;
END
$$;
