-- SPDX-License-Identifier: EUPL-1.2
-- The number of a circle is drawn by lot: numbers that count tell whoever sees two of them how many were opened in
-- between, and who reports twice that somebody else did (law R12). Numbers that were given stay.

-- Eight digits, from the random number generator that keys are made with.
CREATE FUNCTION drawn_digits() RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public
AS $$
    SELECT lpad((('x' || right(gen_random_uuid()::text, 12))::bit(48)::bigint % 100000000)::text, 8, '0')
$$;

-- As before, see opening.sql: only the number is another.
CREATE OR REPLACE FUNCTION open_circle(
    new_id uuid, new_kind text, new_purpose text, new_ground uuid, new_brought_in_by uuid,
    new_retention_class uuid, member_organisation uuid, member_team uuid,
    OUT number text, OUT opened boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
DECLARE
    drawn text;
BEGIN
    IF new_purpose IS NULL OR btrim(new_purpose) = '' THEN
        RAISE 'a circle needs a purpose' USING ERRCODE = 'HC001';
    END IF;
    IF NOT EXISTS (
        SELECT FROM ground
        WHERE id = new_ground AND valid_from <= today() AND (valid_to IS NULL OR valid_to > today())
    ) THEN
        RAISE 'a circle needs a legal ground that is valid today' USING ERRCODE = 'HC002';
    END IF;
    IF NOT EXISTS (
        SELECT FROM organisation
        WHERE id = new_brought_in_by AND (ended_on IS NULL OR ended_on > today())
    ) THEN
        RAISE 'a circle needs an organisation that brings it in' USING ERRCODE = 'HC003';
    END IF;
    IF member_organisation IS NULL AND member_team IS NULL THEN
        RAISE 'a circle needs a member' USING ERRCODE = 'HC004';
    END IF;
    IF member_organisation IS NOT NULL
        AND NOT EXISTS (SELECT FROM my_organisation WHERE organisation_id = member_organisation)
    THEN
        RAISE 'a member acts for an organisation of its own' USING ERRCODE = 'HC005';
    END IF;

    LOOP
        drawn := 'Z-' || to_char(today(), 'YYYY') || '-' || drawn_digits();
        INSERT INTO circle (
            id, kind, number, purpose, ground_id, brought_in_by_id, retention_class_id,
            opened_at, opened_by_id, transaction
        )
        VALUES (
            new_id, new_kind, drawn, btrim(new_purpose), new_ground, new_brought_in_by, new_retention_class,
            transaction_timestamp(), acting_account(), pg_current_xact_id()
        )
        ON CONFLICT DO NOTHING
        RETURNING circle.number INTO number;
        opened := number IS NOT NULL;
        EXIT WHEN opened
            OR EXISTS (SELECT FROM circle WHERE id = new_id)
            OR NOT EXISTS (SELECT FROM circle WHERE circle.number = drawn);
    END LOOP;

    IF NOT opened THEN
        SELECT circle.number INTO number FROM circle
        WHERE id = new_id AND kind = new_kind AND opened_by_id IS NOT DISTINCT FROM acting_account();
        IF number IS NULL THEN
            RAISE 'this key is in use' USING ERRCODE = 'HC006';
        END IF;
        RETURN;
    END IF;

    IF member_organisation IS NOT NULL THEN
        INSERT INTO circle_member (
            id, circle_id, account_id, organisation_id, role, whole, starts_at, emergency, reason, decided_by_id
        )
        VALUES (
            gen_random_uuid(), new_id, acting_account(), member_organisation, 'opende het dossier', true,
            transaction_timestamp(), false, '', acting_account()
        );
    END IF;
    IF member_team IS NOT NULL THEN
        INSERT INTO circle_member (
            id, circle_id, team_id, organisation_id, role, whole, starts_at, emergency, reason, decided_by_id
        )
        SELECT gen_random_uuid(), new_id, member_team, coalesce(team.organisation_id, new_brought_in_by),
            'behandelend team', true, transaction_timestamp(), false, '', acting_account()
        FROM team WHERE team.id = member_team;
    END IF;
END
$$;

DROP SEQUENCE circle_number;
