set local role mithaq_owner;
set local search_path = mithaq, public;

-- Of who else was let into a submission those know who manage it; not its readers, its other guests, nor coordinators whose
-- organisation takes no part in it.
drop policy known on membership;
create policy known on membership for select to mithaq_app using (
  person_id = current_person()
  or (coalition_id = current_coalition() and current_guest_submission() is null and case
    when guest_submission_id is not null then may_manage_submission(guest_submission_id)
    else coordinates() or organisation_id = current_organisation() end));
drop policy known_for_change on membership;
create policy known_for_change on membership for update to mithaq_app using (
  coalition_id = current_coalition() and (
    person_id = current_person()
    or (current_guest_submission() is null and case
      when guest_submission_id is not null then may_manage_submission(guest_submission_id)
      else coordinates() end)))
  with check (coalition_id = current_coalition());

-- Facts about persons first: that they are about a submission too opens them to nobody else.
drop policy reader on event;
create policy reader on event for select to mithaq_app using (
  person_id = current_person()
  or (coalition_id = current_coalition() and case
    when kind like 'membership.%' or kind like 'invitation.%' then case
      when submission_id is not null then may_manage_submission(submission_id)
      when current_guest_submission() is not null then false
      when kind like 'membership.%' then exists (select from membership m where m.id = (subject ->> 'membershipId')::uuid)
      else coordinates() end
    when submission_id is not null then may_see_submission(submission_id)
    when current_guest_submission() is not null then false
    else true end));
reset role;
