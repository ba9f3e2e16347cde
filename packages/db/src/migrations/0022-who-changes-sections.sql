set local role mithaq_owner;
set local search_path = mithaq, public;

-- As `mayWriteText` of the access rules: a co-submitter's coordinator or writer, or a guest let in to write; in a closed section,
-- those of the organisation it is assigned to.
create function may_write_section(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (
    select from section s
    join submission u on u.id = s.submission_id
    join membership m on m.id = current_membership() and m.coalition_id = s.coalition_id and m.person_id = current_person()
    where s.id = $1 and may_see_submission(s.submission_id) and u.status in ('drafting', 'signing') and m.role in ('coordinator', 'writer')
      and (current_guest_submission() is not null or exists (
        select from submission_organisation o
        where o.submission_id = s.submission_id and o.organisation_id = m.organisation_id and o.participation = 'co-submitter'))
      and (not s.closed or (s.organisation_id is not null and s.organisation_id = m.organisation_id))) $$;

drop policy changing on section;
create policy changing on section for update to mithaq_app
  using (coalition_id = current_coalition() and (may_manage_submission(submission_id) or may_write_section(id)))
  with check (coalition_id = current_coalition() and (may_manage_submission(submission_id) or may_write_section(id)));

-- A policy sees a row before or after a change, never what changed.
create function keep_section() returns trigger language plpgsql set search_path = mithaq, pg_temp as $$
begin
  if current_user <> 'mithaq_app' or may_manage_submission(old.submission_id) then return new; end if;
  if to_jsonb(new) - 'state' is distinct from to_jsonb(old) - 'state' then
    raise insufficient_privilege using message = 'whoever writes a section says how far it is, and nothing else about it';
  end if;
  return new;
end $$;
create trigger keep_section before update on section for each row execute function keep_section();
reset role;
