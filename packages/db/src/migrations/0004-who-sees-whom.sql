set local role mithaq_owner;
set local search_path = mithaq, public;

-- Partners see organisations and aliases, not the list of persons: what the verbs ask, the rows themselves keep too.
-- Without asking whether the membership has ended: who leaves or steps down still finishes that transaction.
create function coordinates() returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from membership m
    where m.id = current_membership() and m.coalition_id = current_coalition() and m.person_id = current_person() and m.role = 'coordinator') $$;

-- One's own memberships everywhere; those of one's organisation; the guests of submissions that one sees; all for coordinators.
drop policy mine on membership;
drop policy member on membership;
drop policy joining on membership;
create policy known on membership for select to mithaq_app using (
  person_id = current_person()
  or (coalition_id = current_coalition() and current_guest_submission() is null and (
    coordinates()
    or (guest_submission_id is null and organisation_id = current_organisation())
    or (guest_submission_id is not null and may_see_submission(guest_submission_id)))));
create policy known_for_change on membership for update to mithaq_app using (
  coalition_id = current_coalition() and (
    person_id = current_person()
    or (current_guest_submission() is null and (coordinates() or (guest_submission_id is not null and may_see_submission(guest_submission_id))))))
  with check (coalition_id = current_coalition());
-- Joining happens before anybody acts in the coalition, as mithaq_owner.
revoke insert on membership from mithaq_app;

-- Invitations are for those who may have made them.
drop policy member on invitation;
create policy known on invitation for select to mithaq_app using (
  coalition_id = current_coalition() and current_guest_submission() is null and (
    coordinates() or created_by = current_membership() or (guest_submission_id is not null and may_see_submission(guest_submission_id))));
create policy known_for_change on invitation for update to mithaq_app using (
  coalition_id = current_coalition() and current_guest_submission() is null and (
    coordinates() or created_by = current_membership() or (guest_submission_id is not null and may_see_submission(guest_submission_id))))
  with check (coalition_id = current_coalition());
create policy inviting on invitation for insert to mithaq_app with check (
  coalition_id = current_coalition() and created_by = current_membership() and current_guest_submission() is null);

-- What is added for the whole coalition is added by its coordinators.
drop policy member on own_mechanism;
drop policy member on own_session;
create policy reader on own_mechanism for select to mithaq_app using (coalition_id = current_coalition());
create policy adding on own_mechanism for insert to mithaq_app with check (coalition_id = current_coalition() and coordinates());
create policy reader on own_session for select to mithaq_app using (coalition_id = current_coalition());
create policy adding on own_session for insert to mithaq_app with check (coalition_id = current_coalition() and coordinates());
revoke update, delete on own_mechanism, own_session from mithaq_app;

-- Facts about a person reach those who may know of that person. A guest hears of their submission and of themselves.
drop policy reader on event;
create policy reader on event for select to mithaq_app using (
  person_id = current_person()
  or (coalition_id = current_coalition() and case
    when submission_id is not null then may_see_submission(submission_id)
    when current_guest_submission() is not null then false
    when kind like 'membership.%' then exists (select from membership m where m.id = (subject ->> 'membershipId')::uuid)
    when kind like 'invitation.%' then coordinates()
    else true end));
reset role;
