set local role mithaq_owner;
set local search_path = mithaq, public;

-- The rows keep not only who sees what, but also who writes what: a verb that forgets a question changes nothing that its
-- person may not change.

-- ─── What belongs together is of one coalition ──────────────────────────────────────────────────────────────────
alter table submission add unique (coalition_id, id);
alter table submission_organisation drop constraint submission_organisation_submission_id_fkey,
  add foreign key (coalition_id, submission_id) references submission (coalition_id, id) on delete cascade,
  add foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id);
alter table section drop constraint section_submission_id_fkey,
  add foreign key (coalition_id, submission_id) references submission (coalition_id, id) on delete cascade,
  add foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id);
alter table deadline drop constraint deadline_submission_id_fkey,
  add foreign key (coalition_id, submission_id) references submission (coalition_id, id) on delete cascade;
alter table membership drop constraint membership_guest_submission_id_fkey,
  add foreign key (coalition_id, guest_submission_id) references submission (coalition_id, id),
  add foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id);
alter table invitation drop constraint invitation_guest_submission_id_fkey,
  add foreign key (coalition_id, guest_submission_id) references submission (coalition_id, id),
  add foreign key (coalition_id, organisation_id) references coalition_organisation (coalition_id, organisation_id);
alter table submission
  add foreign key (coalition_id, lead_organisation_id) references coalition_organisation (coalition_id, organisation_id);
alter table event add foreign key (coalition_id, submission_id) references submission (coalition_id, id);

-- ─── Yes or no about whoever asks ───────────────────────────────────────────────────────────────────────────────
-- As `mayManageSubmission` of the access rules: a coordinator who sees it, and the writers of the organisation that leads.
-- Like `coordinates()` without asking whether the membership has ended: who leaves still finishes that transaction.
create function may_manage_submission(id uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select current_guest_submission() is null and may_see_submission($1) and exists (
    select from membership m
    where m.id = current_membership() and m.coalition_id = current_coalition() and m.person_id = current_person() and m.guest_submission_id is null
      and (m.role = 'coordinator' or (m.role = 'writer' and exists (
        select from submission s where s.id = $1 and s.lead_organisation_id = m.organisation_id)))) $$;
-- One's own submission in which nobody takes part yet: nobody sees it, and somebody has to be the first.
create function is_being_created(submission uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select exists (select from submission s where s.id = $1 and s.coalition_id = current_coalition() and s.created_by = current_membership())
    and not exists (select from submission_organisation o where o.submission_id = $1) $$;
-- An organisation joins a further coalition by its own people's word, never by a coordinator's there.
create function is_in_no_coalition(organisation uuid) returns boolean
  language sql stable security definer set search_path = mithaq, pg_temp as $$
  select not exists (select from coalition_organisation c where c.organisation_id = $1) $$;

-- ─── Coalition and organisations: for coordinators ──────────────────────────────────────────────────────────────
drop policy member on coalition;
create policy known on coalition for select to mithaq_app using (
  id = current_coalition()
  or exists (select from membership m where m.coalition_id = coalition.id and m.person_id = current_person() and m.ended_at is null));
create policy changing on coalition for update to mithaq_app using (id = current_coalition() and coordinates()) with check (id = current_coalition());
revoke update on coalition from mithaq_app;
grant update (name, weekend, words_per_minute) on coalition to mithaq_app;

drop policy member on coalition_organisation;
-- A guest knows of those who take part in their submission.
create policy known on coalition_organisation for select to mithaq_app using (
  coalition_id = current_coalition() and (current_guest_submission() is null or exists (
    select from submission_organisation s
    where s.submission_id = current_guest_submission() and s.organisation_id = coalition_organisation.organisation_id)));
create policy adding on coalition_organisation for insert to mithaq_app with check (
  coalition_id = current_coalition() and coordinates() and is_in_no_coalition(organisation_id));
revoke update, delete on coalition_organisation from mithaq_app;

drop policy adding on organisation;
create policy adding on organisation for insert to mithaq_app with check (coordinates());
drop policy changing on organisation;
create policy changing on organisation for update to mithaq_app using (
  coordinates()
  and exists (select from coalition_organisation c where c.organisation_id = organisation.id and c.coalition_id = current_coalition()));
revoke update on organisation from mithaq_app;
grant update (name, consultative_status, activity) on organisation to mithaq_app;

drop policy adding on own_mechanism;
create policy adding on own_mechanism for insert to mithaq_app with check (
  coalition_id = current_coalition() and coordinates() and created_by = current_membership());
drop policy adding on own_session;
create policy adding on own_session for insert to mithaq_app with check (
  coalition_id = current_coalition() and coordinates() and created_by = current_membership());

-- ─── Persons ────────────────────────────────────────────────────────────────────────────────────────────────────
-- E-mail, and what says that somebody is of the demo, are not a person's to write; nor are a session's proof and its end.
revoke update on person, session from mithaq_app;
grant update (password_hash, language, region) on person to mithaq_app;
grant update (ended_at) on session to mithaq_app;
revoke update on credential, recovery_code from mithaq_app;

revoke update on membership from mithaq_app;
grant update (alias, role, signs_for_organisation, ended_at) on membership to mithaq_app;
-- A policy sees a row before or after a change, never what changed.
create function keep_membership() returns trigger language plpgsql set search_path = mithaq, pg_temp as $$
begin
  if current_user <> 'mithaq_app' then return new; end if;
  if (new.role, new.signs_for_organisation) is distinct from (old.role, old.signs_for_organisation)
      and not (coordinates() and old.guest_submission_id is null) then
    raise insufficient_privilege using message = 'a role is given by a coordinator';
  elsif new.alias is distinct from old.alias and old.person_id is distinct from current_person() then
    raise insufficient_privilege using message = 'a name is chosen by who bears it';
  elsif old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise insufficient_privilege using message = 'what has ended does not begin again';
  end if;
  return new;
end $$;
create trigger keep_membership before update on membership for each row execute function keep_membership();

drop policy inviting on invitation;
create policy inviting on invitation for insert to mithaq_app with check (
  coalition_id = current_coalition() and created_by = current_membership() and current_guest_submission() is null
  and case when guest_submission_id is null then coordinates() else may_manage_submission(guest_submission_id) end);
revoke update on invitation from mithaq_app;
grant update (revoked_at) on invitation to mithaq_app;

-- ─── Submissions ────────────────────────────────────────────────────────────────────────────────────────────────
drop policy creating on submission;
create policy creating on submission for insert to mithaq_app with check (
  coalition_id = current_coalition() and lead_organisation_id = current_organisation() and created_by = current_membership()
  and current_guest_submission() is null);
-- Whoever changes one of its sections locks the submission: they need to see it; what they write into it, to manage it.
drop policy changing on submission;
create policy changing on submission for update to mithaq_app
  using (coalition_id = current_coalition() and may_see_submission(id))
  with check (coalition_id = current_coalition() and may_manage_submission(id));
revoke update on submission from mithaq_app;
grant update (title, status, submitted_at, session_id, event_date, limit_id, lead_organisation_id) on submission to mithaq_app;

drop policy adding on submission_organisation;
create policy adding on submission_organisation for insert to mithaq_app with check (
  coalition_id = current_coalition() and (may_manage_submission(submission_id) or is_being_created(submission_id)));
drop policy changing on submission_organisation;
create policy changing on submission_organisation for update to mithaq_app
  using (coalition_id = current_coalition() and may_manage_submission(submission_id))
  with check (coalition_id = current_coalition() and may_manage_submission(submission_id));
drop policy removing on submission_organisation;
create policy removing on submission_organisation for delete to mithaq_app using (
  coalition_id = current_coalition() and may_manage_submission(submission_id));
revoke update on submission_organisation from mithaq_app;
grant update (participation, position) on submission_organisation to mithaq_app;

-- Sections are added and ordered by whoever manages the submission; how far one is, is said by those who write it.
drop policy reader on section;
create policy reader on section for select to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id));
create policy adding on section for insert to mithaq_app with check (coalition_id = current_coalition() and may_manage_submission(submission_id));
create policy changing on section for update to mithaq_app
  using (coalition_id = current_coalition() and may_see_submission(submission_id))
  with check (coalition_id = current_coalition() and may_see_submission(submission_id));
revoke update, delete on section from mithaq_app;
grant update (title, position, organisation_id, due, state, closed, word_budget, removed_at) on section to mithaq_app;

drop policy reader on deadline;
create policy reader on deadline for select to mithaq_app using (coalition_id = current_coalition() and may_see_submission(submission_id));
create policy entering on deadline for insert to mithaq_app with check (
  coalition_id = current_coalition() and may_manage_submission(submission_id) and entered_by = current_membership());
create policy removing on deadline for delete to mithaq_app using (coalition_id = current_coalition() and may_manage_submission(submission_id));
revoke update on deadline from mithaq_app;

-- The head of a section's document is made with the section; everything in it is written by the log.
do $$
declare t text;
begin
  foreach t in array array['section_count', 'document_head', 'document_update', 'document_binding', 'document_checkpoint'] loop
    execute format('drop policy reader on %I', t);
    execute format('create policy reader on %I for select to mithaq_app using (coalition_id = current_coalition() and may_see_document(document_id))', t);
  end loop;
end $$;
create policy adding on document_head for insert to mithaq_app with check (coalition_id = current_coalition() and may_see_document(document_id));
revoke insert on document_head from mithaq_app;
grant insert (document_id, coalition_id) on document_head to mithaq_app;

-- ─── Facts ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- In one's own name alone, and about what one sees. An invitation is revoked by whoever knows of it, also by a coordinator
-- who does not see the submission to which somebody was invited.
drop policy recording on event;
create policy recording on event for insert to mithaq_app with check (
  person_id = current_person() and case
    when coalition_id is null then membership_id is null and submission_id is null
    else coalition_id = current_coalition() and membership_id = current_membership() and (
      submission_id is null or may_see_submission(submission_id)
      or (kind = 'invitation.revoked' and exists (select from invitation i where i.id = (subject ->> 'invitationId')::uuid)))
    end);
reset role;
