-- SPDX-License-Identifier: EUPL-1.2
-- What was told about a neighbourhood goes at its term; that it was, of what, when and how it ended stays.

CREATE INDEX report_to_redact ON report (closed_at) WHERE redacted_at IS NULL;

-- Let a letterbox of reporters that this very transaction opened have its term from an earlier moment, for what was
-- kept since then in another. Never later than it has it. Says whether it did.
CREATE FUNCTION keep_letterbox_since(box uuid, since timestamptz) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH kept AS (
        UPDATE circle SET opened_at = since
        WHERE id = box AND letterbox AND kind = 'reporters' AND since < opened_at
          AND id IN (SELECT * FROM circles_opened_now())
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM kept)
$$;

-- The proof: how many reports lost their words, when, and after how many months.
CREATE TABLE report_redaction (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    redacted_at timestamptz NOT NULL,
    months integer NOT NULL,
    reports integer NOT NULL
);

-- Take words, place and exact point out of reports that were closed so many months ago or longer, with their
-- revisions, answers, notes, replies and what others were asked about them, some at a time; a report that was joined goes with the one it was joined
-- to. What is held stays. Keeps proof, and returns how many. For the system alone.
CREATE FUNCTION redact_reports(months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
DECLARE
    gone uuid[];
BEGIN
    IF (acting_account() = '00000000-0000-4000-8000-000000000001') IS NOT TRUE OR redact_reports.months < 1 THEN
        RAISE 'only the system empties reports, after their term' USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT array_agg(due.id) INTO gone FROM (
        SELECT report.id
        FROM report LEFT JOIN report AS parent ON parent.id = report.parent_id
        WHERE report.redacted_at IS NULL
          AND coalesce(parent.state, report.state) NOT IN ('received', 'taken_up')
          AND coalesce(parent.closed_at, report.closed_at)
              + make_interval(months => redact_reports.months) <= statement_timestamp()
          AND NOT is_held(report.circle_id)
          AND NOT EXISTS (
              SELECT FROM report_note WHERE report_id = report.id AND is_held(report_note.circle_id)
          )
        ORDER BY report.id LIMIT 500
        FOR UPDATE OF report SKIP LOCKED
    ) AS due;
    IF gone IS NULL THEN
        RETURN 0;
    END IF;
    UPDATE report SET redacted_at = statement_timestamp(), words = '', place = '',
        longitude = round(longitude::numeric, 3), latitude = round(latitude::numeric, 3),
        letterbox_id = NULL, reporter = NULL, photos = 0
    WHERE id = ANY (gone);
    UPDATE report_revision SET words = '', place = '', letterbox_id = NULL, reporter = NULL,
        longitude = round(longitude::numeric, 3), latitude = round(latitude::numeric, 3)
    WHERE id = ANY (gone);
    UPDATE report_answer SET words = '' WHERE report_id = ANY (gone);
    UPDATE report_note SET words = '' WHERE report_id = ANY (gone);
    UPDATE report_reply SET words = '' WHERE report_id = ANY (gone);
    -- What was asked of others, and why they refused; neither may be empty.
    UPDATE handover SET question = '–', reason = CASE reason WHEN '' THEN '' ELSE '–' END
    WHERE subject_kind IN ('report', 'report.concern') AND subject_id = ANY (gone);
    UPDATE handover_revision SET question = '–', reason = CASE reason WHEN '' THEN '' ELSE '–' END
    WHERE subject_kind IN ('report', 'report.concern') AND subject_id = ANY (gone);
    -- What a partner said to have done about it.
    UPDATE commitment SET answer = '' WHERE subject_kind = 'report' AND subject_id = ANY (gone) AND answer <> '';
    UPDATE commitment_revision SET answer = ''
    WHERE subject_kind = 'report' AND subject_id = ANY (gone) AND answer <> '';
    INSERT INTO report_redaction (redacted_at, months, reports)
    VALUES (statement_timestamp(), redact_reports.months, cardinality(gone));
    RETURN cardinality(gone);
END
$$;
