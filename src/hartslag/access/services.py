# SPDX-License-Identifier: EUPL-1.2
"""Circles, the one road to personal data, who acts, and the database's roles: the door of this package."""

from hartslag.access.circles import circle_of, close_circle, my_circles, open_circle
from hartslag.access.citizen_number import holds_citizen_number
from hartslag.access.disclosing import disclose, disclosures, withdraw_disclosure
from hartslag.access.emergency import open_in_emergency
from hartslag.access.former_colleagues import forget_former_colleagues
from hartslag.access.grounds import (
    add_ground,
    add_retention_class,
    change_retention_class,
    end_ground,
    load_rules,
    valid_grounds,
)
from hartslag.access.keyring import KeyGone, MasterKeyMissing, has_key
from hartslag.access.keyring_backups import NoKeyringBackup, back_up_keyring, restore_keyring
from hartslag.access.kinds import Numbers, describe_circles, tell_numbers
from hartslag.access.leaving import end_memberships
from hartslag.access.letterbox import open_letterbox, put
from hartslag.access.log import log
from hartslag.access.membership import (
    decline,
    former_members,
    join,
    members,
    part,
    propose,
    take_up,
)
from hartslag.access.models import Circle, Ground, RetentionClass
from hartslag.access.photos import photo_content, photo_in
from hartslag.access.privacy.record_forms import RecordForm, tell_records
from hartslag.access.protecting import ProtectByCircle
from hartslag.access.records import (
    Person,
    Record,
    RecordHead,
    read,
    record_heads,
    write,
)
from hartslag.access.refusals import (
    CircleClosed,
    CircleNotFound,
    DaysOutOfOrder,
    EndInThePast,
    HoldsCitizenNumber,
    KeyInUse,
    MayNotDecide,
    MayNotRevise,
    NeverDisclosed,
    NoMember,
    NoNecessity,
    NoOrganisation,
    NoPurpose,
    NoReason,
    NoRetentionClass,
    NotInThatOrganisation,
    NoValidGround,
    RuleTaken,
)
from hartslag.access.retention.destroying import finish_destructions
from hartslag.access.retention.proving import replay_destructions
from hartslag.access.roles import ANALYTICS, APP, OWNER, WORKER
from hartslag.access.sealing.forgetting import forget_log
from hartslag.access.sealing.keys import LogKeyMissing
from hartslag.access.sealing.sealer import begin_epoch, seal_log, send_heads
from hartslag.access.sealing.verifying import Verification, verify_log
from hartslag.access.standing import NobodyActs, require_standing
from hartslag.access.tables import FUNCTIONS, TABLES
from hartslag.history.services import acting_as

__all__ = [
    "ANALYTICS",
    "APP",
    "FUNCTIONS",
    "OWNER",
    "TABLES",
    "WORKER",
    "Circle",
    "CircleClosed",
    "CircleNotFound",
    "DaysOutOfOrder",
    "EndInThePast",
    "Ground",
    "HoldsCitizenNumber",
    "KeyGone",
    "KeyInUse",
    "LogKeyMissing",
    "MasterKeyMissing",
    "MayNotDecide",
    "MayNotRevise",
    "NeverDisclosed",
    "NoKeyringBackup",
    "NoMember",
    "NoNecessity",
    "NoOrganisation",
    "NoPurpose",
    "NoReason",
    "NoRetentionClass",
    "NoValidGround",
    "NobodyActs",
    "NotInThatOrganisation",
    "Numbers",
    "Person",
    "ProtectByCircle",
    "Record",
    "RecordForm",
    "RecordHead",
    "RetentionClass",
    "RuleTaken",
    "Verification",
    "acting_as",
    "add_ground",
    "add_retention_class",
    "back_up_keyring",
    "begin_epoch",
    "change_retention_class",
    "circle_of",
    "close_circle",
    "decline",
    "describe_circles",
    "disclose",
    "disclosures",
    "end_ground",
    "end_memberships",
    "finish_destructions",
    "forget_former_colleagues",
    "forget_log",
    "former_members",
    "has_key",
    "holds_citizen_number",
    "join",
    "load_rules",
    "log",
    "members",
    "my_circles",
    "open_circle",
    "open_in_emergency",
    "open_letterbox",
    "part",
    "photo_content",
    "photo_in",
    "propose",
    "put",
    "read",
    "record_heads",
    "replay_destructions",
    "require_standing",
    "restore_keyring",
    "seal_log",
    "send_heads",
    "take_up",
    "tell_numbers",
    "tell_records",
    "valid_grounds",
    "verify_log",
    "withdraw_disclosure",
    "write",
]
