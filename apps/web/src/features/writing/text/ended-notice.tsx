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
  return (
    <div className="ended">
      <Notice tone="error">{t(`ended.${ended.why}`)}</Notice>
      {words !== '' && <CopyField label={t('unsavedHere')} hint={t('unsavedHint')} value={words} rows={3} />}
      <div className="settings-buttons">
        {ended.why === 'signed-out' ? (
          <>
            <a className="btn btn-plain" href="/sign-in" target="_blank" rel="noreferrer">
              {t('signInElsewhere')}
            </a>
            <Button look="primary" onPress={() => texts.find(documentId)?.connection.connectAgain()}>
              {t('connectAgain')}
            </Button>
          </>
        ) : (
          <Button onPress={() => texts.forget(documentId)}>{t('openAgain')}</Button>
        )}
      </div>
    </div>
  )
}
