"""Every address, and what each reader is answered there."""

from __future__ import annotations

from uuid import UUID

from tests.house.address_fills import (
    in_est,
    in_orebro,
    of_round,
    with_agreement,
    with_follow_up,
    with_group,
    with_known_event,
    with_layer,
    with_link,
    with_place,
    with_publication,
    with_recipient,
    with_report,
    with_round,
    with_rule,
    with_saved_view,
    with_statutory_record,
    with_submission,
    with_token,
)
from tests.house.agreement_addresses import AGREEMENTS
from tests.house.cycle_rows import CYCLE, TRACE
from tests.house.document_rows import DOCUMENTS
from tests.house.effect_fills import EFFECTS, KNOWLEDGE
from tests.house.forum_rows import FORUMS
from tests.house.promise_rows import PROMISES
from tests.house.publication_rows import PUBLICATION
from tests.house.readers import TO_SIGN_IN, Row, alike, colleagues, coordinator
from tests.house.sitting_fills import SITTINGS

OPEN = alike(200, nobody=200)
ABSENT = alike(404, nobody=404)
OWN = alike(200, nobody=TO_SIGN_IN)  # about the reader alone
BEFORE_SIGN_IN = alike(302, nobody=200)  # somebody signed in is sent to the start page
REAUTHENTICATE = alike(302, nobody=TO_SIGN_IN)  # asks for the password again first
NOT_SET_UP = alike(404, nobody=TO_SIGN_IN)  # nobody in the cast has a second factor

DOORS = {
    "start": OPEN,
    "privacy": OPEN,
    "web:accessibility": OPEN,
    "health-live": OPEN,
    "health-ready": OPEN,
    "health-startup": alike(503, nobody=503),  # no worker lives beside the tests
    "health-metrics": ABSENT,  # the settings have no key
}
ACCOUNT = {
    "account_login": BEFORE_SIGN_IN,
    "account_logout": alike(200, nobody=302),
    "account_inactive": OPEN,
    "account_signup": ABSENT,
    "account_reauthenticate": alike(200, nobody=TO_SIGN_IN),
    "account_email": ABSENT,
    "account_email_verification_sent": ABSENT,
    "account_confirm_email": alike(404, nobody=404, key="nyckel"),
    "account_change_password": OWN,
    "account_set_password": alike(302, nobody=TO_SIGN_IN),
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": alike(200, nobody=200, uidb36="1", key="fel-nyckel"),
    "account_reset_password_from_key_done": OPEN,
    "account_confirm_login_code": alike(302, nobody=302),
}
SECOND_FACTOR = {
    "mfa_index": OWN,
    "mfa_authenticate": alike(302, nobody=302),
    "mfa_reauthenticate": REAUTHENTICATE,
    "mfa_activate_totp": REAUTHENTICATE,
    "mfa_deactivate_totp": NOT_SET_UP,
    "mfa_view_recovery_codes": NOT_SET_UP,
    "mfa_generate_recovery_codes": REAUTHENTICATE,
    "mfa_download_recovery_codes": NOT_SET_UP,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": REAUTHENTICATE,
    "mfa_reauthenticate_webauthn": REAUTHENTICATE,
    "mfa_remove_webauthn": alike(302, nobody=TO_SIGN_IN, pk=1),
    "mfa_edit_webauthn": alike(302, nobody=TO_SIGN_IN, pk=1),
    "mfa_login_webauthn": alike(302, nobody=302),
}
EMPLOYERS_SERVICE = {
    "socialaccount_login_cancelled": OPEN,
    "socialaccount_login_error": alike(401, nobody=401),
    "socialaccount_signup": ABSENT,
    "socialaccount_connections": OWN,
    "openid_connect_login": alike(404, nobody=404, provider_id="finns-inte"),
    "openid_connect_callback": alike(404, nobody=404, provider_id="finns-inte"),
}
PLACES = {
    "places:layer_list": colleagues(200, 200, in_orebro),
    "places:layer": colleagues(200, 200, with_layer),
    "places:layer_geojson": colleagues(200, 200, with_layer),
    "places:layer_geopackage": colleagues(200, 200, with_layer),
    "places:place_list": colleagues(200, 200, in_orebro),
    "places:new_place": colleagues(200, 403, in_orebro),
    "places:place": colleagues(200, 200, with_place),
    "places:new_alias": colleagues(200, 403, with_place, method="post"),
    "places:merge": colleagues(200, 403, with_place),
    "places:split": colleagues(200, 403, with_place),
}
SITUATION = {
    "pictures:picture": coordinator(302, in_est),
    "pictures:week": coordinator(200, in_est),
    "pictures:areas": coordinator(200, in_est),
    "pictures:picture_file": coordinator(200, in_est, more={"ending": "json"}),
    "pictures:saved_views": OWN,
    "pictures:save_view": coordinator(302, in_est, method="post"),
    "pictures:drop_view": coordinator(302, with_saved_view, method="post"),
    "pictures:cell": coordinator(200, in_est, query="omrade=A1"),
    # Lina sits in the other forum of the district: she sees hers
    "pictures:district": Row((200, 404, 200, 404, 404, TO_SIGN_IN), in_est),
    "pictures:district_week": Row((200, 404, 200, 404, 404, TO_SIGN_IN), in_est),
    "situation:observations": coordinator(200, in_est),
    "situation:export": coordinator(200, in_est, more={"ending": "csv"}),
    "situation:imports": coordinator(200, in_est),
    "situation:upload": coordinator(200, in_est),
    "situation:import": coordinator(200, in_est),
    "situation:choose_columns": coordinator(302, in_est, method="post"),
    "situation:start_import": coordinator(403, in_est, method="post"),  # it is read in already
    "situation:remove_import": coordinator(403, in_est, method="post"),
    "situation:roll_back": coordinator(200, in_est),
    "situation:rejected": coordinator(200, in_est),
}
ON_THE_DEVICE = {  # the same for everybody, so that it may lie in a cache
    "reports:worker": OPEN,
    "reports:manifest": OPEN,
    "reports:waiting": OPEN,
    "reports:device_rules": OPEN,
    "reports:device_reader": OPEN,  # tells who is reading and is kept nowhere
}
TRIAGE = {
    "triage:queue": coordinator(200, in_est),
    "triage:check_marked": coordinator(302, in_est, method="post"),
    "triage:quality": coordinator(200, in_est),
    "triage:routing": coordinator(200, in_est),
    "triage:move_rule": coordinator(302, with_rule, method="post"),
    "triage:end_rule": coordinator(302, with_rule, method="post"),
    "triage:report": coordinator(200, with_report),
    "triage:check": coordinator(409, with_report, method="post"),  # without the version that was read
    "triage:correct": coordinator(200, with_report),
    "triage:withdraw": coordinator(200, with_report, method="post"),  # without a reason: asks for it
    "triage:merge": coordinator(404, with_report, method="post"),  # without another report
    "triage:split": coordinator(409, with_report, method="post"),
}
PUBLISHED = {
    "publishing:publications": coordinator(200, in_est),
    "publishing:approval": coordinator(200, with_round),
    "publishing:put_out": coordinator(403, with_round, method="post"),  # nobody has approved it
    "publishing:publication": coordinator(200, with_publication),
    "publishing:take": coordinator(200, with_publication),
    "publishing:correct": coordinator(200, with_publication),
    "publishing:judge": coordinator(302, with_publication, method="post"),
    "publishing:measured": coordinator(302, in_est),
    "publishing:recipients": coordinator(200, in_est),
    "publishing:end_recipient": coordinator(302, with_recipient, method="post"),
}
MEETINGS = {
    "meetings:latest_meeting": coordinator(200, in_est),  # no round has begun
    "meetings:meeting": coordinator(200, with_round),
    "meetings:meeting_note": coordinator(422, with_round, method="post"),  # the forms are sent empty
    "meetings:meeting_assess": coordinator(422, with_round, method="post"),
    "meetings:meeting_act": coordinator(422, with_round, method="post"),
    "meetings:meeting_decide": coordinator(422, with_round, method="post"),
    "meetings:meeting_end": coordinator(403, with_round, method="post"),  # it has ended already
    "meetings:meeting_reopen": coordinator(302, with_round, method="post"),
    "meetings:actions": coordinator(200, in_est),
    "meetings:action": coordinator(200, with_round),
    "meetings:my_actions": OWN,
    "meetings:action_answer": coordinator(422, with_round, method="post"),
    "meetings:known_events": coordinator(200, in_est),
    "meetings:known_week": coordinator(200, in_est),
    "meetings:known_year": coordinator(302, in_est, method="post"),
    "meetings:known_event": coordinator(200, with_known_event),
    "meetings:known_end": coordinator(302, with_known_event, method="post"),
    "meetings:analyses": coordinator(302, in_est),
    "meetings:analysis_file": coordinator(200, in_est, more={"year": 2026, "period": "helar"}),
    "meetings:analysis": coordinator(200, in_est, more={"year": 2026, "period": "helar"}),
    "meetings:year": coordinator(200, in_est, more={"year": 2026}),
}
HISTORY = {"history": coordinator(200, in_est, more={"kind": "import"})}
WORKED = {
    "rounds:now": coordinator(200, in_est),
    "rounds:begin": coordinator(302, in_est, method="post"),
    "rounds:week": coordinator(200, of_round),
    "rounds:compile": coordinator(302, of_round, method="post"),
    "rounds:words": coordinator(302, of_round, method="post"),  # empty words change nothing
    "rounds:area": coordinator(200, of_round),
    "rounds:note": coordinator(302, of_round, method="post"),
    "rounds:priorities": coordinator(200, of_round),
    "rounds:priority": coordinator(200, of_round),
    "rounds:drop_priority": coordinator(409, of_round, method="post"),  # without its version
}
REPORTING = {
    "reports:send": coordinator(200, with_group),
    "reports:nil": coordinator(422, with_group, method="post"),  # the forms are sent empty
    "reports:receipt": coordinator(200, with_submission),
    "reports:mine": coordinator(200, with_group),
    "reports:take_back": coordinator(302, with_report, method="post"),
    "reports:photo": coordinator(404, with_group, more={"photo": 1}),
    "reports:links": coordinator(200, with_group),
    "reports:revoke_link": coordinator(302, with_link, method="post"),
    "reports:answers": coordinator(200, with_group),
    # A link is for whoever holds it, and reads nothing.
    "reports:link_send": Row((200,) * 6, with_token),
    "reports:link_nil": Row((422,) * 6, with_token, method="post"),
    "reports:link_receipt": Row((404,) * 6, with_token, more={"key": UUID(int=1)}),
}
FOLLOWUPS = {
    "followups:overview": colleagues(200, 200, in_orebro),
    "followups:agreement": colleagues(200, 200, with_agreement),
    "followups:commitment": colleagues(200, 200, with_agreement),
    "followups:report": colleagues(200, 200, with_follow_up),
    "followups:report_pdf": colleagues(200, 200, with_follow_up),
    "followups:compile": colleagues(403, 403, with_follow_up, method="post"),
    "followups:write": colleagues(403, 403, with_follow_up),
    "followups:approve": colleagues(403, 403, with_follow_up, method="post"),
    "followups:conclude": colleagues(403, 403, with_follow_up, method="post"),
    "followups:board": colleagues(200, 200, in_orebro),
    "followups:new_record": colleagues(403, 403, in_orebro),
    "followups:withdraw_record": colleagues(403, 403, with_statutory_record, method="post"),
    "followups:dashboard": colleagues(200, 200, in_orebro),
}
TABLE: dict[str, Row] = (
    HISTORY
    | AGREEMENTS
    | SITTINGS
    | CYCLE
    | TRACE
    | DOCUMENTS
    | EFFECTS
    | KNOWLEDGE
    | PROMISES
    | PUBLICATION
    | FOLLOWUPS
    | FORUMS
    | MEETINGS
    | WORKED
    | ON_THE_DEVICE
    | TRIAGE
    | REPORTING
    | PUBLISHED
    | PLACES
    | SITUATION
    | DOORS
    | ACCOUNT
    | SECOND_FACTOR
    | EMPLOYERS_SERVICE
)
