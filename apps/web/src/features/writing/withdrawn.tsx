import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { stopKeeping } from '../../lib/device/offline-choice.ts'
import { useReader } from '../../lib/reader.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { titleIn, type Submission } from './submission.ts'
import type { Texts } from './sync/texts.ts'

/** Access ended while the page was open: the text of others goes, one's own unsaved words stay until they are taken along. */
export function Withdrawn({ submission, texts }: { submission: Submission; texts: Texts }) {
  const { t } = useTranslation('writing')
  const { language } = useReader()
  const { personId } = useActing().account
  // No text of others stays on the device.
  useEffect(() => void stopKeeping(personId, submission.id).catch(() => {}), [personId, submission.id])
  const left = useMemo(
    () =>
      submission.sections.flatMap((section) => {
        const words = texts.find(section.documentId)?.connection.unsavedWords() ?? ''
        return words === '' ? [] : [{ section, words }]
      }),
    [submission, texts],
  )
  return (
    <main className="outside">
      <div className="outside-card withdrawn">
        <Notice tone="error">{t('withdrawn')}</Notice>
        {left.length > 0 && <p>{t('withdrawnUnsaved')}</p>}
        {left.map(({ section, words }) => (
          <CopyField key={section.id} label={titleIn(section.title, language)} value={words} rows={4} />
        ))}
        <ButtonLink to="/">{t('toHome', { ns: 'common' })}</ButtonLink>
      </div>
    </main>
  )
}
