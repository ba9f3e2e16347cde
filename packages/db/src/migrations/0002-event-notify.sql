set local role mithaq_owner;
set local search_path = mithaq, public;

-- Facts reach other processes and open clients at commit, and only then. Ids and the kind, never content.
create function notify_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('mithaq_event', json_build_object(
    'id', new.id, 'coalitionId', new.coalition_id, 'submissionId', new.submission_id,
    'personId', new.person_id, 'membershipId', new.membership_id, 'kind', new.kind, 'subject', new.subject)::text);
  return null;
end $$;
create trigger event_notify after insert on event for each row execute function notify_event();

-- The server itself counts words and says so.
create policy jobs on event for insert to mithaq_jobs with check (true);
grant insert on event to mithaq_jobs;
reset role;
