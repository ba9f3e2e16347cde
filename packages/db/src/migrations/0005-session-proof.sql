set local role mithaq_owner;
set local search_path = mithaq, public;

-- When and how whoever uses a session last proved who they are. Null: a token that a command line printed, what was
-- exchanged for one, and every session from before this migration: who wants to change how the account opens proves it anew.
alter table session add column proved_at timestamptz;
alter table session add column proved_by text check (proved_by in ('joining', 'password', 'passkey', 'recovery-code'));
alter table session add check ((proved_at is null) = (proved_by is null));
alter table session add check (kind = 'cookie' or proved_at is null);
reset role;
