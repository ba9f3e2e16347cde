set local role mithaq_owner;
set local search_path = mithaq, public;

-- What all processes of this installation know and nobody else: whoever carries what they tell each other reads none of it.
create table installation_secret (
  purpose text primary key,
  secret bytea not null check (length(secret) >= 32),
  created_at timestamptz not null default now()
);
alter table installation_secret enable row level security;
alter table installation_secret force row level security;
create policy owner_all on installation_secret to mithaq_owner using (true) with check (true);
reset role;
