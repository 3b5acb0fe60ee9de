-- SPDX-License-Identifier: EUPL-1.2
-- Destroying circles at their term: a list made by one person and approved by another, a proof that stays,
-- and legal holds that stop it. Nobody who is not in a circle learns here what it says, only that it exists.

CREATE FUNCTION approves_destruction() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (
        SELECT FROM role
        JOIN account ON account.id = role.account_id AND account.is_active
        JOIN organisation ON organisation.id = role.organisation_id
        WHERE role.account_id = acting_account()
          AND role.kind IN ('privacy_officer', 'programme_director', 'process_director')
          AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
          AND (organisation.ended_on IS NULL OR organisation.ended_on > today())
    )
$$;

ALTER TABLE destruction_list ADD CONSTRAINT destruction_list_two_persons CHECK (decided_by_id <> prepared_by_id);
ALTER TABLE destruction_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY destruction_list_select ON destruction_list FOR SELECT USING ((SELECT approves_destruction()));
CREATE POLICY destruction_list_insert ON destruction_list FOR INSERT WITH CHECK (
    (SELECT is_privacy_officer()) AND prepared_by_id = acting_account()
    AND decided_by_id IS NULL AND destroyed_at IS NULL
);
CREATE POLICY destruction_list_update ON destruction_list FOR UPDATE
    USING ((SELECT approves_destruction()) AND decided_at IS NULL AND prepared_by_id <> acting_account())
    WITH CHECK (decided_by_id = acting_account() AND destroyed_at IS NULL);

ALTER TABLE destruction_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY destruction_entry_select ON destruction_entry FOR SELECT USING ((SELECT approves_destruction()));
CREATE POLICY destruction_entry_insert ON destruction_entry FOR INSERT WITH CHECK ((SELECT is_privacy_officer()));

ALTER TABLE destruction_proof ENABLE ROW LEVEL SECURITY;
CREATE POLICY destruction_proof_select ON destruction_proof FOR SELECT TO hartslag_app
    USING ((SELECT approves_destruction()));
CREATE POLICY destruction_proof_worker ON destruction_proof FOR SELECT TO hartslag_worker USING (true);

ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY legal_hold_select ON legal_hold FOR SELECT USING ((SELECT is_privacy_officer()));
CREATE POLICY legal_hold_insert ON legal_hold FOR INSERT WITH CHECK (
    (SELECT is_privacy_officer()) AND placed_by_id = acting_account()
);
CREATE POLICY legal_hold_update ON legal_hold FOR UPDATE USING ((SELECT is_privacy_officer()));

CREATE FUNCTION is_held(circle uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (
        SELECT FROM legal_hold
        WHERE circle_id = circle AND lifted_at IS NULL AND until >= today()
    )
$$;

-- Which circles have reached their term on a day, for a privacy officer; for anybody else none. A class whose
-- result is not to destroy (keep for good, hand to the archive) never comes here.
CREATE FUNCTION circles_due(day date)
RETURNS TABLE (
    circle_id uuid, number text, kind text, retention_class text, result text, due_on date, held boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT due.id, due.number, due.kind, due.name, due.result, due.due_on, is_held(due.id)
    FROM (
        SELECT circle.id, circle.number, circle.kind, retention_class.name, retention_class.result,
            ((CASE retention_class.starts WHEN 'opening' THEN opened_at ELSE closed_at END)
                AT TIME ZONE 'Europe/Amsterdam' + make_interval(months => retention_class.months))::date AS due_on
        FROM circle JOIN retention_class ON retention_class.id = circle.retention_class_id
        WHERE circle.destroyed_at IS NULL AND retention_class.result ILIKE 'vernietig%'
    ) AS due
    WHERE due.due_on <= day AND is_privacy_officer()
    ORDER BY due.due_on, due.number
$$;

-- What circles are, for who may see that they exist: a privacy officer, by their keys.
CREATE FUNCTION circles_named(keys uuid[])
RETURNS TABLE (circle_id uuid, number text, kind text, purpose text, organisation text, destroyed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT circle.id, circle.number, circle.kind, circle.purpose, organisation.name, circle.destroyed_at
    FROM circle JOIN organisation ON organisation.id = circle.brought_in_by_id
    WHERE circle.id = ANY (keys) AND is_privacy_officer()
$$;

CREATE FUNCTION circle_numbered(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT id FROM circle WHERE number = wanted AND is_privacy_officer() $$;

-- Everything of one circle goes, from every table that has a circle; the circle itself stays as a name.
-- Returns how many records it had and how many rows went.
CREATE FUNCTION empty_circle(doomed uuid, OUT records bigint, OUT rows bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    relation text;
    gone bigint;
BEGIN
    SELECT count(*) INTO records FROM circle_record WHERE circle_id = doomed;
    rows := 0;
    FOR relation IN
        SELECT pg_class.relname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE attname = 'circle_id' AND NOT attisdropped AND relkind IN ('r', 'p')
          AND relnamespace = 'public'::regnamespace
          AND relname NOT IN ('destruction_entry', 'destruction_proof', 'legal_hold')
    LOOP
        EXECUTE format('DELETE FROM %I WHERE circle_id = $1', relation) USING doomed;
        GET DIAGNOSTICS gone = ROW_COUNT;
        rows := rows + gone;
    END LOOP;
END
$$;

-- Carry out an approved list and return the circles that were destroyed. Held ones, and those whose term was
-- made longer meanwhile, stay.
CREATE FUNCTION destroy_circles(list uuid) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
DECLARE
    approved record;
    entry record;
    emptied record;
BEGIN
    SELECT * INTO approved FROM destruction_list
    WHERE id = list AND approved AND destroyed_at IS NULL AND decided_by_id = acting_account() FOR UPDATE;
    IF NOT FOUND THEN
        RAISE 'only who approved a list of somebody else destroys it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOR entry IN
        SELECT destruction_entry.* FROM destruction_entry
        JOIN circle ON circle.id = destruction_entry.circle_id
        JOIN retention_class ON retention_class.id = circle.retention_class_id
        WHERE list_id = list AND circle.destroyed_at IS NULL AND NOT is_held(circle.id)
          AND retention_class.result ILIKE 'vernietig%'
          AND ((CASE retention_class.starts WHEN 'opening' THEN opened_at ELSE closed_at END)
              AT TIME ZONE 'Europe/Amsterdam' + make_interval(months => retention_class.months))::date <= today()
        FOR UPDATE OF circle
    LOOP
        emptied := empty_circle(entry.circle_id);
        UPDATE circle SET destroyed_at = transaction_timestamp() WHERE id = entry.circle_id;
        INSERT INTO destruction_proof (
            circle_id, list_id, number, kind, retention_class, result, due_on, records, rows,
            prepared_by_id, approved_by_id, destroyed_at
        )
        VALUES (
            entry.circle_id, list, entry.number, entry.kind, entry.retention_class, entry.result, entry.due_on,
            emptied.records, emptied.rows, approved.prepared_by_id, approved.decided_by_id,
            transaction_timestamp()
        );
        RETURN NEXT entry.circle_id;
    END LOOP;
    UPDATE destruction_list SET destroyed_at = transaction_timestamp() WHERE id = list;
END
$$;

-- Who is filed in which circles under any of these hashes, for a privacy officer.
CREATE FUNCTION circles_filed_under(hashes bytea[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT DISTINCT person_key.circle_id FROM person_key
    WHERE person_key.hmac = ANY (hashes) AND is_privacy_officer()
$$;

-- The sealed records of those circles, for an access request: only by a name that was filed there, so that
-- nobody browses with it.
CREATE FUNCTION records_filed_under(hashes bytea[])
RETURNS TABLE (
    circle_id uuid, record_id uuid, kind text, body bytea, written_at timestamptz, organisation text,
    about boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT circle_record.circle_id, circle_record.id, circle_record.kind, circle_record.body,
        circle_record.written_at, organisation.name,
        EXISTS (SELECT FROM person_key WHERE record_id = circle_record.id AND hmac = ANY (hashes))
    FROM circle_record LEFT JOIN organisation ON organisation.id = circle_record.organisation_id
    WHERE circle_record.circle_id IN (SELECT circles_filed_under(hashes))
    ORDER BY circle_record.circle_id, circle_record.written_at, circle_record.id
$$;

-- To whom those circles told something, and since when.
CREATE FUNCTION disclosures_filed_under(hashes bytea[])
RETURNS TABLE (
    circle_id uuid, organisation text, kinds text, ground text, law text, starts_at timestamptz,
    ends_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT disclosure.circle_id, organisation.name, disclosure.kinds, ground.name, ground.law,
        disclosure.starts_at, disclosure.ends_at
    FROM disclosure
    JOIN organisation ON organisation.id = disclosure.organisation_id
    JOIN ground ON ground.id = disclosure.ground_id
    WHERE disclosure.circle_id IN (SELECT circles_filed_under(hashes))
    ORDER BY disclosure.circle_id, disclosure.starts_at
$$;
