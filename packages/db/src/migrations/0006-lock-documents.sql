set local role mithaq_owner;
set local search_path = mithaq, public;

-- Whoever decides on what stands in a text (is a section empty? is this what was signed?) first waits for what is being
-- written into it: until the transaction ends nothing more enters. People have no right on the heads themselves, so this
-- asks whether they may see the documents. In the order of ids, as the group commit does.
create function lock_documents(documents uuid[]) returns void
  language plpgsql volatile security definer set search_path = mithaq, pg_temp as $$
begin
  perform 1 from document_head h where h.document_id = any(documents) and may_see_document(h.document_id) order by h.document_id for update;
end $$;
revoke execute on function lock_documents(uuid[]) from public;
grant execute on function lock_documents(uuid[]) to mithaq_app;
reset role;
