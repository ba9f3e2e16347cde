import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Section } from '../submission.ts'
import type { Saving } from '../sync/saving.ts'
import type { Texts } from '../sync/texts.ts'

interface Props {
  ended: Extract<Saving, { at: 'ended' }>
  section: Section
  texts: Texts
}

/** Why a section is no longer saved; what was typed and stands only here can be taken along. */
export function EndedNotice({ ended, section, texts }: Props) {
  const { t } = useTranslation('writing')
  const { documentId } = section
  const words = ended.unsaved ? (texts.find(documentId)?.connection.unsavedWords() ?? '') : ''
  // Signed out is said once for the page.
  const signedOut = ended.why === 'signed-out'
  if (signedOut && words === '') return null
  return (
    <div className="ended">
      {!signedOut && <Notice tone="error">{t(`ended.${ended.why}`)}</Notice>}
      {words !== '' && <CopyField label={t('unsavedHere')} {...(signedOut ? {} : { hint: t('unsavedHint') })} value={words} rows={3} />}
      {!signedOut && (
        <div className="settings-buttons">
          <Button onPress={() => texts.forget(documentId)}>{t('openAgain')}</Button>
        </div>
      )}
    </div>
  )
}
