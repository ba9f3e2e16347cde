import { languageName } from '@mithaq/i18n/format'
import { isEditable } from '@mithaq/schema/submission'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Notice } from '../../ui/notice.tsx'
import { titleIn, wholeBlocks, type Section, type Submission } from './history.ts'
import type { RestoredSection } from './restore-in-section.ts'

interface Props {
  submission: Submission
  section: Section
  language: DocumentLanguage
  seq: number
  last: number
  /** The moment in words. */
  when: string
}

/** Brings a section's text in one language back to what it said: an edit of whoever does it, which can be undone. */
export function RestoreMoment({ submission, section, language, seq, last, when }: Props) {
  const { t } = useTranslation('history')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const { account, membership } = useActing()
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<RestoredSection | null>(null)
  const [undone, setUndone] = useState(false)
  const suggests = !section.may.write && section.may.suggest
  useEffect(() => () => done?.close(), [done])
  const restore = useMutation({
    mutationFn: async () => {
      const [then, { restoreInSection }] = await Promise.all([
        queries.fetchQuery(trpc.history.moment.queryOptions({ sectionId: section.id, language, seq, view: 'base' })),
        import('./restore-in-section.ts'),
      ])
      return restoreInSection({
        documentId: section.documentId,
        submissionId: submission.id,
        title: titleIn(section.title, reader.language),
        personId: account.personId,
        membershipId: membership.membershipId,
        alias: membership.alias,
        language,
        suggests,
        moment: {
          blocks: wholeBlocks(then.blocks),
          notes: Object.fromEntries(Object.entries(then.notes).map(([id, blocks]) => [id, wholeBlocks(blocks)])),
        },
      })
    },
    onSuccess: (restored) => {
      setDone(restored)
      setUndone(false)
      void queries.invalidateQueries(trpc.history.pathFilter())
    },
    onSettled: () => setAsking(false),
  })
  const undo = useMutation({
    mutationFn: async () => done?.undo(),
    onSuccess: () => {
      setUndone(true)
      setDone(null)
      void queries.invalidateQueries(trpc.history.pathFilter())
    },
  })
  const may = (section.may.write || section.may.suggest) && isEditable(submission.status)
  return (
    <>
      {may && (
        <Button small isDisabled={seq >= last || restore.isPending} onPress={() => setAsking(true)}>
          {t('restore')}
        </Button>
      )}
      {(done !== null || undone || restore.isError || undo.isError) && (
        <div className="history-done">
          {restore.isError || undo.isError ? (
            <Notice tone="error">{t('restoreFailed')}</Notice>
          ) : undone ? (
            <Notice tone="ok">{t('restoreUndone')}</Notice>
          ) : (
            <Notice
              tone="ok"
              action={
                done?.isSame === false && (
                  <Button small isPending={undo.isPending} onPress={() => undo.mutate()}>
                    {t('restoreUndo')}
                  </Button>
                )
              }
            >
              {done?.isSame === true ? t('restoredSame') : t(suggests ? 'restoredSuggested' : 'restored')}
            </Notice>
          )}
        </div>
      )}
      <Confirm
        title={t('restoreTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => restore.mutate()}
        action={t(suggests ? 'restoreSuggest' : 'restoreDo')}
        pending={restore.isPending}
        danger={false}
      >
        <p>{t('restoreWhat', { section: titleIn(section.title, reader.language), language: languageName(reader, language), when })}</p>
        <p>{t(suggests ? 'restoreSuggests' : 'restoreHow')}</p>
        <p>{t('restoreStays')}</p>
      </Confirm>
    </>
  )
}
