import { Stamp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { withSentences } from '../../lib/language.ts'
import { Button } from '../../ui/button.tsx'
import type { Submission } from './submission.ts'

const FreezeVersion = lazy(() =>
  withSentences('signing', import('../../ui/freeze-version.tsx')).then((module) => ({ default: module.FreezeVersion })),
)

/** For whoever manages the submission. `unsaved`: what they typed is not on the server yet, and would not be in the version. */
export function FreezeButton({ submission, unsaved }: { submission: Submission; unsaved: boolean }) {
  const { t } = useTranslation('pages')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="primary" className="freeze-button" aria-label={t('freeze')} onPress={() => setOpen(true)}>
        <Stamp size={17} aria-hidden />
        <span>{t('freeze')}</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <FreezeVersion submission={submission} unsaved={unsaved} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
