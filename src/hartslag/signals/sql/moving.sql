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
-- those joined to it: nothing of it stays, not in revisions either. A row for each, itself first, with where the
-- rest of it lies sealed: that goes with destroy_sealed(). Nothing when it was not accepted, or another team has
-- the report since.
CREATE FUNCTION move_report(accepted uuid)
RETURNS TABLE (report uuid, seen text, place text, letterbox uuid, reporter uuid, photos integer)
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
        UNION ALL
        SELECT report_answer.words, report_answer.answered_at
        FROM report_answer JOIN report ON report.id = report_id
        WHERE moved.id IN (report.id, parent_id) AND second_id IS NULL
    ) AS said
    WHERE said.words <> '';
    UPDATE report_reply SET words = ''
    WHERE report_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE report_answer SET words = ''
    WHERE report_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE report_note SET words = ''
    WHERE report_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id))
      AND circle_id = moved.circle_id;
    UPDATE report_revision SET words = '', place = '', longitude = NULL, latitude = NULL
    WHERE id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    -- What others were asked about it, and why they refused; neither may be empty.
    UPDATE handover SET question = '–', reason = CASE reason WHEN '' THEN '' ELSE '–' END
    WHERE subject_kind IN ('report', 'report.concern')
      AND subject_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE handover_revision SET question = '–', reason = CASE reason WHEN '' THEN '' ELSE '–' END
    WHERE subject_kind IN ('report', 'report.concern')
      AND subject_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    -- What a partner said to have done about it.
    UPDATE commitment SET answer = ''
    WHERE subject_kind = 'report' AND answer <> ''
      AND subject_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE commitment_revision SET answer = ''
    WHERE subject_kind = 'report' AND answer <> ''
      AND subject_id IN (SELECT id FROM report WHERE moved.id IN (id, parent_id));
    UPDATE report SET words = '', place = '', longitude = NULL, latitude = NULL, released_at = NULL
    WHERE parent_id = moved.id;
    UPDATE report SET state = 'moved', words = '', place = '', longitude = NULL, latitude = NULL,
        released_at = NULL, lead_id = NULL, closed_at = statement_timestamp()
    WHERE id = moved.id;
    RETURN QUERY
    SELECT each.id, CASE each.id WHEN moved.id THEN coalesce(told, '') ELSE '' END,
        CASE each.id WHEN moved.id THEN moved.place::text ELSE '' END,
        each.letterbox_id, each.reporter, each.photos::integer
    FROM report AS each WHERE moved.id IN (each.id, each.parent_id)
    ORDER BY each.id <> moved.id, each.received_at, each.id;
END
$$;

-- What lies sealed with a report: how the reporter can be reached, and photos, under the keys that follow from the
-- report (photos.py) and no other. The view is the owner's, and nobody else may read it.
CREATE VIEW report_sealed AS
SELECT report.id AS report_id, report.parent_id, circle_record.circle_id, circle_record.id AS record_id,
    sealed.reporter
FROM report
CROSS JOIN LATERAL (
    SELECT report.reporter AS id, true AS reporter
    UNION ALL
    SELECT encode(substr(sha256(convert_to(
        concat_ws(':', report.letterbox_id, report.id, number), 'UTF8'
    )), 1, 16), 'hex')::uuid, false
    FROM generate_series(1, report.photos) AS number
) AS sealed
JOIN circle_record ON circle_record.id = sealed.id AND circle_record.circle_id = report.letterbox_id;

-- Note with an open offer of a report that the acting account decides about, and offered itself, that who accepts
-- it is told how the reporter can be reached: with what is disclosed it stands as who decided (law R2), so that no
-- colleague decides in its name. Says whether it did.
CREATE FUNCTION tell_reporter(offered uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH noted AS (
        INSERT INTO report_telling (handover_id)
        SELECT handover.id
        FROM handover JOIN report ON report.id = handover.subject_id
        WHERE handover.id = offered AND handover.subject_kind = 'report' AND handover.state = 'offered'
          AND handover.from_account_id = acting_account()
          AND report.circle_id IN (SELECT * FROM my_deciding_circles())
        ON CONFLICT (handover_id) DO UPDATE SET handover_id = excluded.handover_id
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM noted)
$$;

-- The report that the acting account accepted with this offer, and that is of its team by now or became a concern
-- of it; nothing otherwise.
CREATE FUNCTION accepted_report(accepted uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT report.id
    FROM handover JOIN report ON report.id = handover.subject_id
    WHERE handover.id = accepted AND handover.state = 'accepted'
      AND handover.answered_by_id = acting_account() AND handover.id IN (SELECT * FROM my_offers())
      AND (
          (handover.subject_kind = 'report' AND takes_in(report.circle_id, 'reports', handover.to_team_id))
          OR (handover.subject_kind = 'report.concern' AND report.state = 'moved')
      )
$$;

-- Open to the team that accepted a report what lies sealed with it and with those joined to it: photos, and how the
-- reporter can be reached where this offer said so, or it became a concern. Until destroy_sealed(), and for ten
-- minutes at most; before an offer was accepted nothing is open.
CREATE FUNCTION open_sealed(accepted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    told uuid := accepted_report(accepted);
    offer handover%ROWTYPE;
    until timestamptz := statement_timestamp() + interval '10 minutes';
BEGIN
    SELECT * INTO offer FROM handover WHERE id = accepted;
    WITH disclosed AS (
        INSERT INTO disclosure (id, circle_id, record_id, organisation_id, kinds, ground_id, necessity,
            decided_by_id, decided_at, starts_at, ends_at)
        SELECT gen_random_uuid(), circle.id, sealed.record_id, offer.to_organisation_id,
            CASE WHEN sealed.reporter THEN 'naam en bereikbaarheid van de melder' ELSE 'foto''s bij een melding' END,
            circle.ground_id, 'Om de melding over te nemen.',
            coalesce(offer.from_account_id, acting_account()), offer.offered_at,
            statement_timestamp(), until
        FROM report_sealed AS sealed JOIN circle ON circle.id = sealed.circle_id
        WHERE told IN (sealed.report_id, sealed.parent_id) AND circle.destroyed_at IS NULL
          AND (
              NOT sealed.reporter OR offer.subject_kind = 'report.concern'
              OR EXISTS (SELECT FROM report_telling WHERE handover_id = accepted)
          )
        RETURNING circle_id
    )
    INSERT INTO circle_member (id, circle_id, team_id, organisation_id, role, whole, starts_at, ends_at,
        emergency, reason, decided_by_id)
    SELECT gen_random_uuid(), circle_id, offer.to_team_id, offer.to_organisation_id, 'neemt een melding over',
        false, statement_timestamp(), until, false, '', coalesce(offer.from_account_id, acting_account())
    FROM (SELECT DISTINCT circle_id FROM disclosed) AS opened;
END
$$;

-- Destroy what lies sealed with a report that the acting account accepted and has by now, or that became a concern
-- of its team, and with those joined to it, and let nobody in there any more who was let in to read that. What is
-- held stays. Returns how many records went.
CREATE FUNCTION destroy_sealed(accepted uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    told uuid := accepted_report(accepted);
    doomed uuid[];
BEGIN
    UPDATE circle_member SET ends_at = statement_timestamp()
    FROM handover, report
    WHERE handover.id = accepted AND told IN (report.id, report.parent_id)
      AND circle_member.circle_id = report.letterbox_id AND circle_member.team_id = handover.to_team_id
      AND NOT whole AND ends_at > statement_timestamp();
    SELECT coalesce(array_agg(record_id), '{}') INTO doomed
    FROM report_sealed WHERE told IN (report_id, parent_id) AND NOT is_held(circle_id);
    DELETE FROM disclosure WHERE record_id = ANY (doomed);
    DELETE FROM person_key WHERE record_id = ANY (doomed);
    DELETE FROM circle_record_revision WHERE record_id = ANY (doomed);
    DELETE FROM circle_record WHERE id = ANY (doomed);
    UPDATE report SET letterbox_id = NULL, reporter = NULL, photos = 0 WHERE told IN (id, parent_id);
    UPDATE report_revision SET letterbox_id = NULL, reporter = NULL
    WHERE id IN (SELECT report.id FROM report WHERE told IN (report.id, report.parent_id));
    RETURN cardinality(doomed);
END
$$;
