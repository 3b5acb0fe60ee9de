-- SPDX-License-Identifier: EUPL-1.2
-- Who is in which circle at this moment, for the account that acts in this transaction.
-- The views belong to the owner and nobody else may read them; the functions below are their only users.

-- In which transaction a circle was opened; see circles_opened_now().
ALTER TABLE circle ADD COLUMN transaction xid8;
CREATE INDEX circle_transaction ON circle (transaction);
-- Who is in which circle is asked by every query; for a team in thousands of them from the index alone.
CREATE INDEX circle_member_of_team ON circle_member (team_id, circle_id)
    INCLUDE (organisation_id, starts_at, ends_at, whole, emergency) WHERE team_id IS NOT NULL;
CREATE SEQUENCE circle_number;

CREATE FUNCTION acting_account() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(pg_catalog.current_setting('hartslag.account', true), '')::uuid $$;

CREATE FUNCTION today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (pg_catalog.now() AT TIME ZONE 'Europe/Amsterdam')::date $$;

-- The organisations on whose behalf the acting account may do anything today: none once the account is
-- closed, its role ended or the organisation stopped.
CREATE VIEW my_organisation AS
SELECT DISTINCT role.organisation_id
FROM role
JOIN account ON account.id = role.account_id AND account.is_active
JOIN organisation ON organisation.id = role.organisation_id
WHERE role.account_id = acting_account()
  AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
  AND (organisation.ended_on IS NULL OR organisation.ended_on > today());

CREATE VIEW my_team AS
SELECT DISTINCT team_member.team_id
FROM team_member
JOIN my_organisation USING (organisation_id)
JOIN team ON team.id = team_member.team_id
WHERE team_member.account_id = acting_account()
  AND team_member.starts_on <= today() AND (team_member.ends_on IS NULL OR team_member.ends_on > today())
  AND (team.ended_on IS NULL OR team.ended_on > today());

CREATE VIEW my_membership AS
SELECT circle_id, organisation_id, whole, emergency
FROM circle_member
WHERE account_id = (SELECT acting_account())
  AND organisation_id = ANY (ARRAY(SELECT organisation_id FROM my_organisation))
  AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp())
UNION ALL
SELECT circle_id, organisation_id, whole, emergency
FROM circle_member
WHERE team_id = ANY (ARRAY(SELECT team_id FROM my_team))
  AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp());

-- What policies ask is plpgsql: a session keeps its plan, and every query asks some of it.

-- The circles the acting account is in.
CREATE FUNCTION my_circles() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT circle_id FROM my_membership;
END
$$;

-- Those in which it sees every record.
CREATE FUNCTION my_whole_circles() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT circle_id FROM my_membership WHERE whole;
END
$$;

-- Those in which it decides who else is in them, what is disclosed and when it is closed: not by emergency.
CREATE FUNCTION my_deciding_circles() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT circle_id FROM my_membership WHERE whole AND NOT emergency;
END
$$;

-- What was disclosed to the organisation on whose behalf it is in the circle.
CREATE FUNCTION my_disclosures() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT disclosure.id
    FROM disclosure JOIN my_membership USING (circle_id, organisation_id)
    WHERE NOT whole
      AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp());
END
$$;

CREATE FUNCTION my_disclosed_records() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT disclosure.record_id
    FROM disclosure JOIN my_membership USING (circle_id, organisation_id)
    WHERE NOT whole
      AND starts_at <= statement_timestamp() AND (ends_at IS NULL OR ends_at > statement_timestamp());
END
$$;

-- What that organisation wrote in the circle itself.
CREATE FUNCTION my_written_records() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT circle_record.id
    FROM circle_record JOIN my_membership USING (circle_id, organisation_id)
    WHERE NOT whole;
END
$$;

-- The circles opened in this very transaction: it may write in them, also when it is in none of them, as
-- with the report of somebody who is not signed in. The time is compared too, because numbers of
-- transactions begin anew in a restored database.
CREATE FUNCTION circles_opened_now() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT id FROM circle
    WHERE transaction = pg_current_xact_id_if_assigned() AND opened_at = transaction_timestamp()
$$;

-- Whether the acting account may write there on behalf of an organisation: the one it is in the circle for,
-- or, in a circle this transaction opened, one it works for. A record is seen by who is in the circle for the
-- organisation that wrote it.
CREATE FUNCTION writes_for(circle uuid, organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (
        SELECT FROM my_membership WHERE circle_id = writes_for.circle
            AND organisation_id = writes_for.organisation
    ) OR EXISTS (
        SELECT FROM my_organisation
        WHERE organisation_id = writes_for.organisation
            AND writes_for.circle IN (SELECT * FROM circles_opened_now())
    )
$$;
