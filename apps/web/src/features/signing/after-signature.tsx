import { formatNumber } from '@mithaq/i18n/format'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Changes, countChanges } from './changes.tsx'
import { Refused } from './refused.tsx'
import { useOrganisationName, type Signing, type Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** After the freeze: what is no longer under a signature, or under no version. */
export function AfterSignature({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const { lastSigned } = signing.mine
  const lastFrozen = signing.versions.at(-1)?.number ?? null
  const from = lastSigned ?? lastFrozen
  const changes = useQuery({
    ...trpc.versions.compare.queryOptions({ submissionId: submission.id, from, to: null }),
    enabled: from !== null,
  })
  if (from === null || lastFrozen === null || !changes.isSuccess || changes.data.same) return null
  const number = formatNumber(reader, from)
  const later = lastSigned !== null && lastFrozen > lastSigned ? lastFrozen : null
  return (
    <Notice tone="warning">
      <b>{t(lastSigned === null ? 'changedSinceFrozen' : 'yourSignatureFor', { number })}</b>
      <p>{t('changesCounted', counted(countChanges(changes.data.sections)))}</p>
      {lastSigned === null && <p className="muted">{t('changedMeans')}</p>}
      <details>
        <summary>{t('showChanges')}</summary>
        <Changes sections={changes.data.sections} />
      </details>
      {later !== null && lastSigned !== null && <Editorial {...{ signing, submission }} version={later} base={lastSigned} />}
    </Notice>
  )
}

/** A change that touches nothing that was signed needs no signature, when all say so (SPEC K2). */
function Editorial({ signing, submission, version, base }: Props & { version: number; base: number }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const { membership } = useActing()
  const nameOf = useOrganisationName(submission)
  const askAgain = useAskSigningAgain()
  const mark = useMutation(trpc.signing.markEditorial.mutationOptions({ onSuccess: askAgain }))
  const marks = signing.marks.filter((each) => each.version === version && each.base === base)
  const marked = marks.some(({ organisationId }) => organisationId === membership.organisationId)
  const say = (): void => mark.mutate({ submissionId: submission.id, version, base })
  const numbers = { version: formatNumber(reader, version), base: formatNumber(reader, base) }
  const names = new Intl.ListFormat(reader.language).format(marks.map(({ organisationId }) => `\u2068${nameOf(organisationId)}\u2069`))
  return (
    <div className="editorial">
      {marks.length > 0 && <p>{t('editorialBy', { names, ...numbers })}</p>}
      {signing.mine.signs && !marked && (
        <>
          <p className="muted">{t('editorialMeans', numbers)}</p>
          <Button small isPending={mark.isPending} onPress={say}>
            {t('editorial')}
          </Button>
          <Refused error={mark.error} again={say} />
        </>
      )}
    </div>
  )
}
