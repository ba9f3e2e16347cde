set local role mithaq_owner;
set local search_path = mithaq, public;

-- Does anybody act for that organisation in this coalition? Yes or no, to whoever acts there.
create function has_members(organisation uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from membership m where m.organisation_id = $1 and m.coalition_id = current_coalition()
    and m.guest_submission_id is null and m.ended_at is null) $$;
-- Whoever manages a submission makes links for organisations alone of which nobody is here: a coordinator who takes a
-- signatory's right away must not sign in that organisation's name.
drop policy making on signing_link;
create policy making on signing_link for insert to mithaq_app with check (
  coalition_id = current_coalition() and current_guest_submission() is null and may_see_submission(submission_id)
  and made_by = current_membership() and used_at is null and wrong_codes = 0
  and (organisation_id = current_organisation() or (may_manage_submission(submission_id) and not has_members(organisation_id))));
reset role;
