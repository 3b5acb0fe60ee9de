-- SPDX-License-Identifier: EUPL-1.2
-- The two ways into a circle that no policy gives: opening one, and taking up what one was asked for.

-- Open a circle and let in its first members: the acting account (on behalf of member_organisation, when
-- one is given) and a team (when one is given). Returns the number, and whether this call opened it: the
-- same key by the same account is a form that came in twice.
CREATE FUNCTION open_circle(
    new_id uuid, new_kind text, new_purpose text, new_ground uuid, new_brought_in_by uuid,
    new_retention_class uuid, member_organisation uuid, member_team uuid,
    OUT number text, OUT opened boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
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

    INSERT INTO circle (
        id, kind, number, purpose, ground_id, brought_in_by_id, retention_class_id,
        opened_at, opened_by_id, transaction
    )
    VALUES (
        new_id, new_kind,
        'Z-' || to_char(today(), 'YYYY') || '-' || lpad(nextval('circle_number')::text, 6, '0'),
        btrim(new_purpose), new_ground, new_brought_in_by, new_retention_class,
        transaction_timestamp(), acting_account(), pg_current_xact_id()
    )
    ON CONFLICT (id) DO NOTHING
    RETURNING circle.number INTO number;
    opened := number IS NOT NULL;

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

-- Take up, or decline, what one was asked for in a circle: oneself, or as somebody of the team. Returns the
-- memberships, none where nothing was asked of the acting account.
CREATE FUNCTION take_up_membership(asked_circle uuid, accepted boolean) RETURNS SETOF uuid
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    UPDATE circle_member
    SET starts_at = CASE WHEN accepted THEN statement_timestamp() END,
        ends_at = CASE WHEN accepted THEN ends_at ELSE statement_timestamp() END
    WHERE circle_id = asked_circle
      AND starts_at IS NULL AND (ends_at IS NULL OR ends_at > statement_timestamp())
      AND (
          team_id = ANY (ARRAY(SELECT team_id FROM my_team))
          OR (
              account_id = acting_account()
              AND organisation_id = ANY (ARRAY(SELECT organisation_id FROM my_organisation))
          )
      )
    RETURNING id
$$;

-- Let the acting account into a circle for four hours, with a reason, when a professional role binds it to
-- the organisation that brought the circle in. Returns the circle, or nothing: unknown and not allowed alike.
CREATE FUNCTION open_in_emergency(circle_number text, why text, new_member uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    found record;
BEGIN
    IF why IS NULL OR btrim(why) = '' THEN
        RAISE 'an emergency needs a reason' USING ERRCODE = 'HC007';
    END IF;
    SELECT circle.id, circle.brought_in_by_id INTO found
    FROM circle
    JOIN my_organisation ON my_organisation.organisation_id = circle.brought_in_by_id
    WHERE circle.number = circle_number AND circle.destroyed_at IS NULL
      AND EXISTS (
          SELECT FROM role
          WHERE role.account_id = acting_account() AND role.organisation_id = circle.brought_in_by_id
            AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
            AND role.kind IN (
                'process_director', 'street_team_member', 'neighbourhood_police_officer',
                'housing_consultant', 'social_worker', 'mediation_coordinator'
            )
      );
    IF found.id IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO circle_member (
        id, circle_id, account_id, organisation_id, role, whole, starts_at, ends_at, emergency, reason,
        decided_by_id
    )
    VALUES (
        new_member, found.id, acting_account(), found.brought_in_by_id, 'inzage bij nood', true,
        statement_timestamp(), statement_timestamp() + interval '4 hours', true, btrim(why), acting_account()
    )
    ON CONFLICT (id) DO NOTHING;
    RETURN found.id;
END
$$;

-- End what no longer has a ground: memberships of accounts that left or lost their role. They see nothing
-- from that moment on anyway; this keeps a later role from reviving them. Returns how many ended.
CREATE FUNCTION end_memberships() RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH ended AS (
        UPDATE circle_member SET ends_at = statement_timestamp()
        WHERE account_id IS NOT NULL AND (ends_at IS NULL OR ends_at > statement_timestamp())
          AND NOT EXISTS (
              SELECT FROM role JOIN account ON account.id = role.account_id AND account.is_active
              WHERE role.account_id = circle_member.account_id
                AND role.organisation_id = circle_member.organisation_id
                AND (role.ends_on IS NULL OR role.ends_on > today())
          )
        RETURNING 1
    )
    SELECT count(*)::integer FROM ended
$$;
