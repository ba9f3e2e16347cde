set local role mithaq_owner;
set local search_path = mithaq, public;

-- Who was asked, who signed, what came back: matters of the organisations, of which guests of a submission hear nothing.
create policy not_for_guests on event as restrictive for select to mithaq_app using (
  current_guest_submission() is null or person_id = current_person() or kind !~ '^(signing|round|signOn|filing)[.]');
reset role;
