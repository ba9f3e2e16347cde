set local role mithaq_owner;
set local search_path = mithaq, public;

-- Who asked that something be removed from a text for good, and who agreed, as partners know them: aliases and organisations,
-- and no list of persons.
create function people_of_purges(document uuid)
  returns table (membership_id uuid, alias text, organisation_id uuid)
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select m.id, m.alias, m.organisation_id
  from membership m
  where m.coalition_id = current_coalition() and may_see_document($1) and m.id in (
    select p.purged_by from document_purge p where p.document_id = $1
    union select p.agreed_by from document_purge p where p.document_id = $1
    union select r.asked_by from document_purge_request r where r.document_id = $1 and current_guest_submission() is null) $$;
grant execute on function people_of_purges(uuid) to mithaq_app;
reset role;
