import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Section, Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { AnswerPurges } from './answer-purges.tsx'

/** Says at a section that somebody asks to remove something from it for good. */
export function SectionPurges({ submission, section, texts }: { submission: Submission; section: Section; texts: Texts }) {
  const { t } = useTranslation('purge')
  const counted = useCounted()
  const [open, setOpen] = useState(false)
  return (
    <>
      {section.purgesWaiting > 0 && (
        <Notice
          tone="warning"
          action={
            <Button small onPress={() => setOpen(true)}>
              {t('look')}
            </Button>
          }
        >
          {t('waiting', counted(section.purgesWaiting))}
        </Notice>
      )}
      {open && <AnswerPurges submission={submission} section={section} texts={texts} onClose={() => setOpen(false)} />}
    </>
  )
}
