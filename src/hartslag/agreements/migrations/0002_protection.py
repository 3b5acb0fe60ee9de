# SPDX-License-Identifier: EUPL-1.2
from importlib import resources

from django.db import migrations

from hartslag.access.services import ProtectByCircle

# A reminder the working day before, then the team, the organisation and the programme office.
RUNGS = """
INSERT INTO rung (id, working_days, audience, ended) VALUES
    ('00000000-0000-4000-8000-0000000a0001', -1, 'promiser', false),
    ('00000000-0000-4000-8000-0000000a0002', 1, 'promiser', false),
    ('00000000-0000-4000-8000-0000000a0003', 2, 'team', false),
    ('00000000-0000-4000-8000-0000000a0004', 4, 'organisation', false),
    ('00000000-0000-4000-8000-0000000a0005', 7, 'programme_office', false);
"""
FUNCTIONS = """
DROP FUNCTION offer_promises_in_circles(uuid, text, date);
DROP FUNCTION late_offers();
DROP FUNCTION promise_counts();
DROP FUNCTION reach_rung(uuid, uuid, uuid);
DROP FUNCTION offers_on_the_ladder(date);
DROP FUNCTION promises_on_the_ladder(date);
DROP FUNCTION waits_for(uuid, uuid);
DROP TRIGGER promise_changes_hands ON commitment;
DROP FUNCTION promise_changes_hands();
ALTER TABLE escalation DROP CONSTRAINT escalation_of_offer_in_its_circle;
ALTER TABLE escalation DROP CONSTRAINT escalation_in_its_circle;
ALTER TABLE handover DROP CONSTRAINT handover_in_its_circle;
ALTER TABLE pause DROP CONSTRAINT pause_in_its_circle;
ALTER TABLE commitment DROP CONSTRAINT commitment_in_its_circle;
DROP POLICY handover_revision_insert ON handover_revision;
DROP POLICY handover_revision_select ON handover_revision;
ALTER TABLE handover_revision DISABLE ROW LEVEL SECURITY;
DROP POLICY handover_update ON handover;
DROP POLICY handover_insert ON handover;
DROP POLICY handover_select ON handover;
ALTER TABLE handover DISABLE ROW LEVEL SECURITY;
DROP FUNCTION my_offers();
DROP INDEX commitment_open_in_circle;
"""


def _sql() -> str:
    return resources.files("hartslag.agreements").joinpath("sql/agreements.sql").read_text()


class Migration(migrations.Migration):
    """Who may see which promise and which offer, and the ladder to begin with."""

    dependencies = [("agreements", "0001_initial"), ("access", "0001_circles")]

    operations = [
        ProtectByCircle("commitment"),
        ProtectByCircle("commitment_revision"),
        ProtectByCircle("commitment_dependency"),
        ProtectByCircle("pause"),
        ProtectByCircle("escalation"),
        migrations.RunSQL(_sql(), FUNCTIONS),
        migrations.RunSQL(RUNGS, "DELETE FROM rung"),
    ]
