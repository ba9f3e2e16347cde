set local role mithaq_owner;
set local search_path = mithaq, public;

-- A code that goes by mail is sent by us: whoever made the link does not know it. Address and code stand here until it was sent.
alter table signing_link
  add column email citext,
  add column mail_code text,
  add column mail_language text,
  add column mail_next_at timestamptz,
  add column mail_tries int not null default 0,
  add check ((email is null) = (mail_code is null)),
  add check (email is null or code_by = 'mail');
create index signing_link_mail on signing_link (mail_next_at) where mail_next_at is not null;
create policy jobs on signing_link to mithaq_jobs using (true) with check (true);
grant select (id, email, mail_code, mail_language, mail_next_at, mail_tries, expires_at, used_at, revoked_at) on signing_link to mithaq_jobs;
grant update (email, mail_code, mail_next_at, mail_tries) on signing_link to mithaq_jobs;
reset role;
