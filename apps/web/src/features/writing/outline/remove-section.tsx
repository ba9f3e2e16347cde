import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Confirm } from '../../../ui/confirm.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { titleIn, type Section } from '../submission.ts'

/** Only an empty section can go; one that the mechanism asks for says so first. */
export function RemoveSection({ section, onClose }: { section: Section; onClose: () => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const say = useRefusalSentence()
  const remove = useMutation(
    trpc.sections.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.submissions.pathFilter())
        onClose()
      },
    }),
  )
  return (
    <Confirm
      title={t('writing:removeSectionTitle')}
      open
      onClose={onClose}
      onConfirm={() => remove.mutate({ sectionId: section.id })}
      action={t('common:remove')}
      pending={remove.isPending}
    >
      <p>
        <bdi>{titleIn(section.title, reader.language)}</bdi>
      </p>
      <p>{t('writing:removeSectionWords')}</p>
      {section.required && <Notice tone="warning">{t('writing:sectionRequired')}</Notice>}
      {remove.error && <Notice tone="error">{say(remove.error)}</Notice>}
    </Confirm>
  )
}
