import { passwordLength, passwordMinimum } from '@mithaq/domain/password'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { makePasskey, supportsPasskeys } from '../../lib/passkey.ts'
import { useTRPCClient, type Asked } from '../../lib/trpc.ts'

export interface AccountDraft {
  alias: string
  email: string
  by: 'passkey' | 'password'
  password: string
}
type NewAccount = NonNullable<Asked['invitations']['accept']['account']>

/** Only as strict as the server: one @, something on both sides. */
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim())

/** What somebody types to open an account; `make` asks their device for a passkey when that is how they will sign in. */
export function useNewAccount() {
  const { i18n } = useTranslation()
  const { people } = useTRPCClient()
  const [draft, setDraft] = useState<AccountDraft>(() => ({
    alias: '',
    email: '',
    by: supportsPasskeys() ? 'passkey' : 'password',
    password: '',
  }))
  const email = draft.email.trim()
  const complete =
    draft.alias.trim() !== '' && isEmail(email) && (draft.by === 'passkey' || passwordLength(draft.password) >= passwordMinimum)

  async function make(): Promise<NewAccount> {
    const language = i18n.language as InterfaceLanguage
    if (draft.by === 'password') return { email, language, proof: { kind: 'password', password: draft.password } }
    const { challengeId, options } = await people.passkeyOptionsForJoining.mutate({ email })
    return { email, language, proof: { kind: 'passkey', challengeId, response: await makePasskey(options) } }
  }
  return { draft, setDraft, complete, emailWrong: email !== '' && !isEmail(email), make }
}
