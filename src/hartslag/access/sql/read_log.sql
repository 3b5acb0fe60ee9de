-- SPDX-License-Identifier: EUPL-1.2
-- The read log: everybody adds lines in their own name, nobody changes or removes one, a privacy officer and
-- the worker that seals read it. Times and transactions are those of the database, never of the caller.

CREATE FUNCTION is_privacy_officer() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT EXISTS (
        SELECT FROM role
        JOIN account ON account.id = role.account_id AND account.is_active
        JOIN organisation ON organisation.id = role.organisation_id
        WHERE role.account_id = acting_account() AND role.kind = 'privacy_officer'
          AND role.starts_on <= today() AND (role.ends_on IS NULL OR role.ends_on > today())
          AND (organisation.ended_on IS NULL OR organisation.ended_on > today())
    )
$$;

-- Transactions count anew in a restored database, so each restore begins an epoch.
CREATE TABLE log_epoch (
    number integer PRIMARY KEY,
    started_at timestamptz NOT NULL,
    reason text NOT NULL
);
ALTER TABLE log_epoch ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_epoch_select ON log_epoch FOR SELECT TO hartslag_app USING ((SELECT is_privacy_officer()));
CREATE POLICY log_epoch_worker ON log_epoch FOR SELECT TO hartslag_worker USING (true);

CREATE FUNCTION log_epoch_now() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$ SELECT coalesce(max(number), 1) FROM log_epoch $$;

CREATE TABLE read_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    epoch integer NOT NULL DEFAULT log_epoch_now(),
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    account uuid,
    organisation uuid,
    role text NOT NULL,
    circles uuid[] NOT NULL,
    records uuid[] NOT NULL,
    action text NOT NULL CHECK (action <> ''),
    ground text NOT NULL,
    why text NOT NULL,
    emergency boolean NOT NULL
);
CREATE INDEX read_log_sealing ON read_log (epoch, transaction, id);
CREATE INDEX read_log_at ON read_log (at);
CREATE INDEX read_log_account ON read_log (account, at);
CREATE INDEX read_log_circles ON read_log USING gin (circles);
ALTER TABLE read_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY read_log_insert ON read_log FOR INSERT TO hartslag_app, hartslag_worker WITH CHECK (
    account IS NOT DISTINCT FROM acting_account()
    AND transaction = pg_current_xact_id()
    AND epoch = log_epoch_now()
    AND at BETWEEN now() AND clock_timestamp()
);
CREATE POLICY read_log_select ON read_log FOR SELECT TO hartslag_app USING ((SELECT is_privacy_officer()));
CREATE POLICY read_log_worker ON read_log FOR SELECT TO hartslag_worker USING (true);

-- Seals: from first_transaction up to and not including end_transaction.
CREATE TABLE log_segment (
    number bigint PRIMARY KEY,
    epoch integer NOT NULL,
    first_transaction xid8 NOT NULL,
    end_transaction xid8 NOT NULL CHECK (first_transaction < end_transaction),
    row_count integer NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    digest bytea NOT NULL,
    previous bytea NOT NULL,
    seal bytea NOT NULL
);
CREATE INDEX log_segment_last_at ON log_segment (last_at);
ALTER TABLE log_segment ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_segment_insert ON log_segment FOR INSERT TO hartslag_worker WITH CHECK (true);
CREATE POLICY log_segment_select ON log_segment FOR SELECT TO hartslag_app USING ((SELECT is_privacy_officer()));
CREATE POLICY log_segment_worker ON log_segment FOR SELECT TO hartslag_worker USING (true);

-- The last seal of a day, as it was mailed.
CREATE TABLE log_head (
    day date PRIMARY KEY,
    number bigint NOT NULL,
    epoch integer NOT NULL,
    seal bytea NOT NULL
);
ALTER TABLE log_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_head_insert ON log_head FOR INSERT TO hartslag_worker WITH CHECK (true);
CREATE POLICY log_head_select ON log_head FOR SELECT TO hartslag_app USING ((SELECT is_privacy_officer()));
CREATE POLICY log_head_worker ON log_head FOR SELECT TO hartslag_worker USING (true);

-- Remove the lines of segments that ended before a moment, and return how many. For the worker alone, and
-- never what is younger than a year, whatever it asks.
CREATE FUNCTION forget_read_log(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    gone bigint;
BEGIN
    IF session_user = 'hartslag_app' OR before > now() - interval '11 months' THEN
        RAISE 'the read log is kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM read_log USING log_segment
    WHERE log_segment.last_at < before
      AND read_log.epoch = log_segment.epoch
      AND read_log.transaction >= log_segment.first_transaction
      AND read_log.transaction < log_segment.end_transaction;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;
