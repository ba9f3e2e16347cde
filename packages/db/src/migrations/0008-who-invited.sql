set local role mithaq_owner;
set local search_path = mithaq, public;

-- In whose name somebody was invited. With the organisation goes what it gave: a guest's open link ends when the
-- organisation that made it no longer takes part; and people see who let in whoever acts beside them.
alter table invitation add column inviting_organisation_id uuid;
update invitation i set inviting_organisation_id = m.organisation_id from membership m where m.id = i.created_by;
alter table invitation alter column inviting_organisation_id set not null,
  add foreign key (coalition_id, inviting_organisation_id) references coalition_organisation (coalition_id, organisation_id);
-- Null: the founder, and who joined before this was kept.
alter table membership add column inviting_organisation_id uuid,
  add foreign key (coalition_id, inviting_organisation_id) references coalition_organisation (coalition_id, organisation_id);

drop policy inviting on invitation;
create policy inviting on invitation for insert to mithaq_app with check (
  coalition_id = current_coalition() and created_by = current_membership() and inviting_organisation_id = current_organisation()
  and current_guest_submission() is null
  and case when guest_submission_id is null then coordinates() else may_manage_submission(guest_submission_id) end);
reset role;
