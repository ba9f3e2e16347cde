set local role mithaq_owner;
set local search_path = mithaq, public;

-- Whose hand a row of the log is: the organisation for everybody who reads the submission, the person inside that person's own
-- organisation alone. A guest is a guest of the organisation that they named.
create function people_of_history(submission uuid)
  returns table (membership_id uuid, organisation_id uuid, guest_organisation text, alias text)
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select m.id, m.organisation_id, m.guest_organisation,
    case when m.id = current_membership()
      or (current_guest_submission() is null and m.guest_submission_id is null and m.organisation_id = current_organisation())
      then m.alias end
  from membership m
  where m.coalition_id = current_coalition() and may_see_submission($1) and m.id in (
    select b.membership_id from document_binding b join section s on s.document_id = b.document_id where s.submission_id = $1) $$;
grant execute on function people_of_history(uuid) to mithaq_app;
reset role;
