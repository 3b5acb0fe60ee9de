-- SPDX-License-Identifier: EUPL-1.2
-- What the policies of access do not say: who sees an offer before being in the circle, and the few things
-- that look past circles: the ladder, who left, a ring of promises, and counts. Each gives keys, dates and
-- counts alone; words about a person are in none of these tables.

-- What is open is a fraction of all that was ever promised; a list of it reads no more than that.
CREATE INDEX commitment_open_in_circle ON commitment (circle_id) WHERE state = 'open';

-- What is offered to the acting account: by name, to a team it is in, or to its organisation.
CREATE FUNCTION my_offers() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT id FROM handover
    WHERE (to_account_id = acting_account()
           AND to_organisation_id = ANY (ARRAY(SELECT organisation_id FROM my_organisation)))
       OR (to_account_id IS NULL AND to_team_id = ANY (ARRAY(SELECT team_id FROM my_team)))
       OR (to_account_id IS NULL AND to_team_id IS NULL AND circle_id IS NULL
           AND to_organisation_id = ANY (ARRAY(SELECT organisation_id FROM my_organisation)))
$$;

-- An offer about a person: its circle, or to whom it is offered. The latter see this row and nothing else.
ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
CREATE POLICY handover_select ON handover FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles()))
    OR id = ANY (ARRAY(SELECT * FROM my_offers()))
    OR (circle_id IS NULL AND (SELECT acting_account()) IS NOT NULL)
);
-- Who offers it decides in the circle: a partner who was told something does not pass it on.
CREATE POLICY handover_insert ON handover FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_deciding_circles()))
    OR (circle_id IS NULL AND (SELECT acting_account()) IS NOT NULL)
);
-- An answer is not taken back: to whom something was offered before would see it again.
CREATE POLICY handover_update ON handover FOR UPDATE USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles()))
    OR id = ANY (ARRAY(SELECT * FROM my_offers()))
    OR (circle_id IS NULL AND (SELECT acting_account()) IS NOT NULL)
) WITH CHECK (state <> 'offered');
ALTER TABLE handover_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY handover_revision_select ON handover_revision FOR SELECT USING (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles()))
    OR id = ANY (ARRAY(SELECT * FROM my_offers()))
    OR (circle_id IS NULL AND (SELECT acting_account()) IS NOT NULL)
);
CREATE POLICY handover_revision_insert ON handover_revision FOR INSERT WITH CHECK (
    circle_id = ANY (ARRAY(SELECT * FROM my_circles()))
    OR id = ANY (ARRAY(SELECT * FROM my_offers()))
    OR (circle_id IS NULL AND (SELECT acting_account()) IS NOT NULL)
);

-- What belongs to a commitment lies in the circle of that commitment, whatever the application says.
ALTER TABLE commitment ADD CONSTRAINT commitment_in_its_circle UNIQUE (id, circle_id);
ALTER TABLE pause ADD CONSTRAINT pause_in_its_circle
    FOREIGN KEY (commitment_id, circle_id) REFERENCES commitment (id, circle_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE escalation ADD CONSTRAINT escalation_in_its_circle
    FOREIGN KEY (commitment_id, circle_id) REFERENCES commitment (id, circle_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE handover ADD CONSTRAINT handover_in_its_circle UNIQUE (id, circle_id);
ALTER TABLE escalation ADD CONSTRAINT escalation_of_offer_in_its_circle
    FOREIGN KEY (handover_id, circle_id) REFERENCES handover (id, circle_id) DEFERRABLE INITIALLY DEFERRED;

-- Who promised something stays so, until somebody accepts that very promise in a handover, or what it is about
-- when that is no person; and then it is of the team or organisation that accepted it last.
CREATE FUNCTION promise_changes_hands() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM handover
        WHERE (
              (subject_kind = 'commitment' AND subject_id = NEW.id)
              OR (NEW.circle_id IS NULL AND (subject_kind, subject_id) = (NEW.subject_kind, NEW.subject_id))
          )
          AND state = 'accepted' AND answered_by_id = acting_account()
          AND (
              id IN (SELECT * FROM my_offers())
              OR acting_account() = '00000000-0000-4000-8000-000000000001'
          )
          AND to_organisation_id = NEW.promised_by_organisation_id
          AND to_team_id IS NOT DISTINCT FROM NEW.promised_by_team_id
          AND answered_by_id = coalesce(NEW.promised_by_account_id, answered_by_id)
          AND NOT EXISTS (
              SELECT FROM handover AS later
              WHERE (later.subject_kind, later.subject_id) = (handover.subject_kind, handover.subject_id)
                AND later.id <> handover.id AND later.state = 'accepted'
                AND later.answered_at > handover.offered_at
          )
    ) THEN
        RAISE 'a promise is of who made it, or accepted it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER promise_changes_hands
    BEFORE UPDATE OF promised_by_organisation_id, promised_by_team_id, promised_by_account_id ON commitment
    FOR EACH ROW WHEN (
        (OLD.promised_by_organisation_id, OLD.promised_by_team_id, OLD.promised_by_account_id)
        IS DISTINCT FROM (NEW.promised_by_organisation_id, NEW.promised_by_team_id, NEW.promised_by_account_id)
    )
    EXECUTE FUNCTION promise_changes_hands();

-- Whether one commitment waits for another, however far off, also through circles the actor is not in.
CREATE FUNCTION waits_for(one uuid, other uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH RECURSIVE behind (id) AS (
        SELECT one
        UNION
        SELECT depends_on_id FROM commitment_dependency JOIN behind ON commitment_id = behind.id
    )
    SELECT EXISTS (SELECT FROM behind WHERE id = other)
$$;

-- The promises the ladder looks at: open, due on or before a day, their clock running. For the system alone.
CREATE FUNCTION promises_on_the_ladder(until date) RETURNS TABLE (
    id uuid, circle_id uuid, due_on date, organisation_id uuid, team_id uuid, account_id uuid, reached uuid[]
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT commitment.id, commitment.circle_id, commitment.due_on, commitment.promised_by_organisation_id,
        commitment.promised_by_team_id, commitment.promised_by_account_id,
        ARRAY(
            SELECT rung_id FROM escalation
            WHERE escalation.commitment_id = commitment.id AND escalation.due_on = commitment.due_on
        )
    FROM commitment
    WHERE acting_account() = '00000000-0000-4000-8000-000000000001'
      AND commitment.state = 'open' AND commitment.due_on <= until
      AND NOT EXISTS (
          SELECT FROM pause WHERE pause.commitment_id = commitment.id AND today() BETWEEN starts_on AND ends_on
      )
    ORDER BY commitment.due_on, commitment.id
$$;

-- The offers the ladder looks at: unanswered, to be answered on or before a day. Those to whom it was offered
-- stand where a promise has who promised. For the system alone.
CREATE FUNCTION offers_on_the_ladder(until date) RETURNS TABLE (
    id uuid, circle_id uuid, due_on date, organisation_id uuid, team_id uuid, account_id uuid, reached uuid[],
    offered_on date
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT handover.id, handover.circle_id, handover.answer_by, handover.to_organisation_id,
        handover.to_team_id, handover.to_account_id,
        ARRAY(
            SELECT rung_id FROM escalation
            WHERE escalation.handover_id = handover.id AND escalation.due_on = handover.answer_by
        ),
        (handover.offered_at AT TIME ZONE 'Europe/Amsterdam')::date
    FROM handover
    WHERE acting_account() = '00000000-0000-4000-8000-000000000001'
      AND handover.state = 'offered' AND handover.answer_by <= until
    ORDER BY handover.answer_by, handover.id
$$;

-- Note that a promise, or an offer, reached a rung; says whether it had not yet. For the system alone.
CREATE FUNCTION reach_rung(new_id uuid, waiting uuid, new_rung uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    WITH found AS (
        SELECT commitment.id AS commitment_id, NULL::uuid AS handover_id, circle_id, due_on
        FROM commitment WHERE commitment.id = waiting AND state = 'open'
        UNION ALL
        SELECT NULL, handover.id, circle_id, answer_by
        FROM handover WHERE handover.id = waiting AND state = 'offered'
    ),
    reached AS (
        INSERT INTO escalation (id, commitment_id, handover_id, circle_id, rung_id, due_on, reached_at)
        SELECT new_id, commitment_id, handover_id, circle_id, new_rung, due_on, statement_timestamp()
        FROM found
        WHERE acting_account() = '00000000-0000-4000-8000-000000000001'
        ON CONFLICT DO NOTHING
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM reached)
$$;

-- How many promises there are: per kind, organisation and state, and how many of them are over their day.
CREATE FUNCTION promise_counts() RETURNS TABLE (
    kind varchar, organisation_id uuid, state varchar, promises bigint, late bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT kind, promised_by_organisation_id, state, count(*),
        count(*) FILTER (WHERE due_on < coalesce((concluded_at AT TIME ZONE 'Europe/Amsterdam')::date, today()))
    FROM commitment
    WHERE acting_account() IS NOT NULL
    GROUP BY 1, 2, 3
$$;

-- How many offers nobody answered in time, per organisation they were made to.
CREATE FUNCTION late_offers() RETURNS TABLE (organisation_id uuid, offers bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT to_organisation_id, count(*)
    FROM handover
    WHERE acting_account() IS NOT NULL AND state = 'offered' AND answer_by < today()
    GROUP BY 1
$$;

-- Offer what somebody who left had promised inside circles to who can go on with it: the team that promised
-- it, else a team of the same organisation in that circle, else a team the person was last in for it, else a
-- colleague of that organisation in the circle. Works for an account that is closed and for no other; who
-- runs it sees nothing of those circles. Returns the offers made.
CREATE FUNCTION offer_promises_in_circles(left_account uuid, asked text, answer_day date)
RETURNS TABLE (handover uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    promise record;
    team uuid;
    colleague uuid;
    place uuid;
    offer uuid;
BEGIN
    FOR promise IN
        SELECT commitment.*, circle.ground_id
        FROM commitment
        JOIN account ON account.id = commitment.promised_by_account_id AND NOT account.is_active
        JOIN circle ON circle.id = commitment.circle_id
        WHERE account.id = left_account AND commitment.state = 'open' AND circle.destroyed_at IS NULL
          AND NOT EXISTS (
              SELECT FROM handover AS open_offer
              WHERE open_offer.subject_kind = 'commitment' AND open_offer.subject_id = commitment.id
                AND open_offer.state = 'offered'
          )
    LOOP
        place := NULL;
        colleague := NULL;
        SELECT candidate.id INTO team FROM (
            SELECT promise.promised_by_team_id AS id, 1 AS choice, NULL::date AS latest
            UNION ALL
            SELECT circle_member.team_id, 2, NULL FROM circle_member
            WHERE circle_member.circle_id = promise.circle_id
              AND circle_member.organisation_id = promise.promised_by_organisation_id
              AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp())
            UNION ALL
            SELECT team_member.team_id, 3, team_member.starts_on FROM team_member
            WHERE team_member.account_id = left_account
              AND team_member.organisation_id = promise.promised_by_organisation_id
        ) AS candidate
        JOIN team ON team.id = candidate.id AND (team.ended_on IS NULL OR team.ended_on > today())
        ORDER BY candidate.choice, candidate.latest DESC NULLS LAST, candidate.id LIMIT 1;
        IF team IS NULL THEN
            SELECT circle_member.account_id INTO colleague FROM circle_member
            JOIN account ON account.id = circle_member.account_id AND account.is_active
            WHERE circle_member.circle_id = promise.circle_id
              AND circle_member.organisation_id = promise.promised_by_organisation_id
              AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp())
            ORDER BY circle_member.whole DESC, circle_member.starts_at, circle_member.id LIMIT 1;
            CONTINUE WHEN colleague IS NULL;
        ELSIF NOT EXISTS (
            SELECT FROM circle_member
            WHERE circle_member.circle_id = promise.circle_id AND circle_member.team_id = team
              AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp())
        ) THEN
            place := gen_random_uuid();
            INSERT INTO circle_member (
                id, circle_id, team_id, organisation_id, role, whole, emergency, reason, decided_by_id
            )
            SELECT place, promise.circle_id, team, promise.promised_by_organisation_id,
                'neemt over van een collega',
                coalesce(bool_or(circle_member.whole), false), false, '', acting_account()
            FROM circle_member
            WHERE circle_member.circle_id = promise.circle_id AND circle_member.account_id = left_account;
        END IF;
        offer := gen_random_uuid();
        INSERT INTO handover (
            id, subject_kind, subject_id, circle_id, from_organisation_id, from_account_id, to_organisation_id,
            to_team_id, to_account_id, question, ground_id, member, offered_at, answer_by, state, reason,
            answered_name
        )
        VALUES (
            offer, 'commitment', promise.id, promise.circle_id, promise.promised_by_organisation_id,
            left_account, promise.promised_by_organisation_id, team, colleague, asked, promise.ground_id,
            place, statement_timestamp(), answer_day, 'offered', '', ''
        );
        INSERT INTO handover_revision (
            id, subject_kind, subject_id, circle_id, from_organisation_id, from_account_id, to_organisation_id,
            to_team_id, to_account_id, question, ground_id, member, offered_at, answer_by, state, reason,
            answered_name, history_id, history_date, history_type, history_user_id
        )
        SELECT id, subject_kind, subject_id, circle_id, from_organisation_id, from_account_id,
            to_organisation_id, to_team_id, to_account_id, question, ground_id, member, offered_at, answer_by,
            state, reason, answered_name, gen_random_uuid(), statement_timestamp(), '+', acting_account()
        FROM handover AS made WHERE made.id = offer;
        handover := offer;
        RETURN NEXT;
    END LOOP;
END
$$;
