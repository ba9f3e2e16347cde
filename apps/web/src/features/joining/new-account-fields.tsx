import { useTranslation } from 'react-i18next'
import { supportsPasskeys } from '../../lib/passkey.ts'
import { RadioGroup } from '../../ui/choice.tsx'
import { NewPasswordField } from '../../ui/new-password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { AccountDraft, useNewAccount } from './new-account.ts'

interface NewAccountProps {
  account: ReturnType<typeof useNewAccount>
  /** The form was sent once: what is missing is now wrong. */
  tried: boolean
  emailError: string | null
}

/** The name partners see, the e-mail nobody sees, and how one will sign in. */
export function NewAccountFields({ account, tried, emailError }: NewAccountProps) {
  const { t } = useTranslation(['joining', 'signIn', 'common'])
  const { draft, setDraft, emailWrong } = account
  const change = (changes: Partial<AccountDraft>): void => setDraft({ ...draft, ...changes })
  const missing = (value: string): string | null => (tried && value.trim() === '' ? t('common:required') : null)
  return (
    <>
      <AliasField alias={draft.alias} onChange={(alias) => change({ alias })} tried={tried} />
      <TextField
        label={t('signIn:email')}
        hint={t('joining:emailHint')}
        type="email"
        dir="ltr"
        autoComplete="username"
        maxLength={254}
        value={draft.email}
        error={emailError ?? (tried && emailWrong ? t('joining:emailInvalid') : missing(draft.email))}
        onChange={(email) => change({ email })}
      />
      <RadioGroup
        legend={t('joining:proof')}
        value={draft.by}
        onChange={(by) => change({ by })}
        options={[
          {
            value: 'passkey',
            label: t('joining:byPasskey'),
            hint: t(supportsPasskeys() ? 'joining:byPasskeyHint' : 'signIn:passkeyUnsupported'),
            disabled: !supportsPasskeys(),
          },
          { value: 'password', label: t('joining:byPassword') },
        ]}
      />
      {draft.by === 'password' && (
        <NewPasswordField
          label={t('joining:newPassword')}
          value={draft.password}
          tried={tried}
          onChange={(password) => change({ password })}
        />
      )}
    </>
  )
}

export function AliasField({ alias, onChange, tried }: { alias: string; onChange: (alias: string) => void; tried: boolean }) {
  const { t } = useTranslation(['joining', 'common'])
  return (
    <TextField
      label={t('joining:alias')}
      hint={t('joining:aliasHint')}
      autoComplete="off"
      maxLength={80}
      value={alias}
      error={tried && alias.trim() === '' ? t('common:required') : null}
      onChange={onChange}
    />
  )
}
