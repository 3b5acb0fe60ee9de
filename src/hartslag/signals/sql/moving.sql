-- SPDX-License-Identifier: EUPL-1.2
-- A report that turns out to be about a person becomes a concern of the team that accepted it.

-- Only who deals with a report offers it as a concern.
CREATE POLICY handover_of_report_as_concern ON handover AS RESTRICTIVE FOR INSERT WITH CHECK (
    subject_kind <> 'report.concern'
    OR subject_id IN (
        SELECT id FROM report WHERE circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles()))
    )
);

-- Take all that was told out of an open report that the acting account accepted as a concern, with that of
-- those joined to it: nothing of it stays, not in revisions either. Nothing when it was not accepted, or another
-- team has the report since.
CREATE FUNCTION move_report(accepted uuid)
RETURNS TABLE (seen text, place text, letterbox uuid, reporter uuid)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
DECLARE
    moved report%ROWTYPE;
    told text;
BEGIN
    SELECT report.* INTO moved
    FROM handover JOIN report ON report.id = handover.subject_id
    WHERE handover.id = accepted AND handover.subject_kind = 'report.concern' AND handover.state = 'accepted'
      AND handover.answered_by_id = acting_account() AND handover.id IN (SELECT * FROM my_offers())
      AND report.state IN ('received', 'taken_up')
      AND NOT EXISTS (
          SELECT FROM handover AS later
          WHERE later.subject_kind = 'report' AND later.subject_id = report.id
            AND later.state = 'accepted' AND later.answered_at > handover.offered_at
      )
    FOR UPDATE OF report;
    IF moved.id IS NULL THEN
        RETURN;
    END IF;
    SELECT string_agg(said.words, E'\n\n' ORDER BY said.at) INTO told
    FROM (
        SELECT words, received_at AS at FROM report WHERE moved.id IN (id, parent_id)
        UNION ALL
        SELECT report_reply.words, replied_at FROM report_reply JOIN report ON report.id = report_id
        WHERE moved.id IN (report.id, parent_id)
        UNION ALL
        SELECT report_note.words, noted_at FROM report_note JOIN report ON report.id = report_id
        WHERE moved.id IN (report.id, parent_id) AND report_note.circle_id = moved.circle_id
    ) AS said
    WHERE said.words <> '';
    UPDATE report_reply SET words = ''
    WHERE report_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE report_note SET words = ''
    WHERE report_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id))
      AND circle_id = moved.circle_id;
    UPDATE report_revision SET words = '', place = '', longitude = NULL, latitude = NULL
    WHERE id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE report SET words = '', place = '', longitude = NULL, latitude = NULL, released_at = NULL
    WHERE parent_id = moved.id;
    UPDATE report SET state = 'moved', words = '', place = '', longitude = NULL, latitude = NULL,
        released_at = NULL, letterbox_id = NULL, reporter = NULL, photos = 0, lead_id = NULL,
        closed_at = statement_timestamp()
    WHERE id = moved.id;
    RETURN QUERY SELECT coalesce(told, ''), moved.place::text, moved.letterbox_id, moved.reporter;
END
$$;
