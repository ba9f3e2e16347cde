import { interfaceLanguages, type InterfaceLanguage } from '@mithaq/schema/language'
import type { OrganisationId } from '@mithaq/schema/ids'
import type { RoundId } from '@mithaq/schema/signing-ids'
import { languageName } from '@mithaq/i18n/format'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useOrganisationName, type Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  roundId: RoundId
  organisations: readonly OrganisationId[]
  submission: Submission
  onClose: () => void
}

/** A link for one director, shown once; its code goes another way. */
export function MakeLink({ roundId, organisations, submission, onClose }: Props) {
  const { t } = useTranslation(['signing', 'common'])
  const trpc = useTRPC()
  const reader = useReader()
  const when = useMomentInWords()
  const nameOf = useOrganisationName(submission)
  const askAgain = useAskSigningAgain()
  const [organisationId, setOrganisationId] = useState<string>(organisations[0] ?? '')
  const [signsAs, setSignsAs] = useState('')
  const [codeBy, setCodeBy] = useState<'phone' | 'mail'>('phone')
  const [email, setEmail] = useState('')
  const [language, setLanguage] = useState<InterfaceLanguage>(reader.language)
  const [tried, setTried] = useState(false)
  const make = useMutation(trpc.signing.makeLink.mutationOptions({ onSuccess: askAgain }))
  const emailMissing = codeBy === 'mail' && !email.includes('@')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const organisation = organisations.find((id) => id === organisationId)
    if (organisation === undefined || signsAs.trim() === '' || emailMissing) return
    make.mutate({ roundId, organisationId: organisation, signsAs, codeTo: codeBy === 'mail' ? { email: email.trim(), language } : null })
  }
  if (make.data !== undefined)
    return (
      <Dialog title={t('signing:linkMade')} open onClose={onClose} mustAnswer>
        <p>{t('signing:linkOnce', { when: when(make.data.expiresAt) })}</p>
        <CopyField label={t('signing:link')} hint={t('signing:linkHint')} value={make.data.url} rows={2} />
        {make.data.code === null ? (
          <Notice>{t('signing:codeMailed')}</Notice>
        ) : (
          <CopyField
            label={t('signing:code')}
            hint={t('signing:codeHint')}
            value={`${make.data.code.slice(0, 4)} ${make.data.code.slice(4)}`}
          />
        )}
        <Notice tone="warning">{t('signing:twoWays')}</Notice>
        <footer className="dialog-foot">
          <Button look="primary" onPress={onClose}>
            {t('signing:linkKept')}
          </Button>
        </footer>
      </Dialog>
    )
  return (
    <Dialog title={t('signing:linkMake')} open onClose={onClose} place="side">
      <form onSubmit={submit} noValidate>
        <p>{t('signing:linkMakeMeans')}</p>
        {organisations.length > 1 && (
          <SelectField
            label={t('signing:linkFor')}
            value={organisationId}
            onChange={setOrganisationId}
            options={organisations.map((id) => ({ value: id, label: nameOf(id) }))}
          />
        )}
        <TextField
          label={t('signing:signsAs')}
          hint={t('signing:signsAsHint')}
          value={signsAs}
          maxLength={120}
          onChange={setSignsAs}
          error={tried && signsAs.trim() === '' ? t('common:required') : null}
        />
        <RadioGroup
          legend={t('signing:codeWay')}
          value={codeBy}
          onChange={setCodeBy}
          options={[
            { value: 'phone', label: t('signing:codeWay.phone'), hint: t('signing:codeWayHint.phone') },
            { value: 'mail', label: t('signing:codeWay.mail'), hint: t('signing:codeWayHint.mail') },
          ]}
        />
        {codeBy === 'mail' && (
          <>
            <TextField
              label={t('signing:codeEmail')}
              type="email"
              dir="ltr"
              value={email}
              maxLength={254}
              onChange={setEmail}
              error={tried && emailMissing ? t('common:required') : null}
            />
            <SelectField
              label={t('signing:codeLanguage')}
              value={language}
              onChange={(value) => setLanguage(value as InterfaceLanguage)}
              options={interfaceLanguages.map((value) => ({ value, label: languageName(reader, value) }))}
            />
          </>
        )}
        {make.error && <Failed error={make.error} />}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isPending={make.isPending}>
            {t('signing:linkMake')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
