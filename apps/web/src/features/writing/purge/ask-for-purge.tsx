import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { isolated } from '../../../lib/isolated.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { columnsOf, titleIn, type Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { PassageQuote } from './passage-quote.tsx'
import { PurgeMeans } from './purge-means.tsx'
import { PurgeOutcome } from './purge-outcome.tsx'
import { standsElsewhere, type SelectedPassage } from './selected-passage.ts'
import { decidingOrganisation, mayAgree } from './whose-section.ts'

interface Props {
  submission: Submission
  texts: Texts
  selected: SelectedPassage
  onClose: () => void
}

/** Says what removing for good means, and asks for it; where nobody else has to agree, it happens. */
export function AskForPurge({ submission, texts, selected, onClose }: Props) {
  const { t } = useTranslation(['purge', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { actor } = useActing()
  const { language } = useReader()
  const counted = useCounted()
  const say = useRefusalSentence()
  const [understood, setUnderstood] = useState(false)
  useSyncExternalStore(texts.subscribe, texts.now)
  const section = submission.sections.find(({ documentId }) => documentId === selected.documentId)
  const elsewhere = useMemo(() => standsElsewhere(selected, submission, texts), [selected, submission, texts])
  const ask = useMutation(
    trpc.purges.ask.mutationOptions({
      onSuccess: () => Promise.all([trpc.purges, trpc.submissions, trpc.home].map((noun) => queries.invalidateQueries(noun.pathFilter()))),
    }),
  )
  if (section === undefined) return null
  const alone = mayAgree(actor, submission, section)
  const organisation = isolated(named(decidingOrganisation(submission, section), language))
  // What the server does not have yet cannot be pointed at.
  const unsaved = (texts.find(selected.documentId)?.connection.now().unacknowledged ?? 0) > 0
  if (ask.data !== undefined)
    return (
      <Dialog title={t('purge:title')} open onClose={onClose}>
        <div className="dialog-body purge">
          <PurgeOutcome answer={ask.data} organisation={organisation} />
        </div>
        <footer className="dialog-foot">
          <Button look="primary" onPress={onClose}>
            {t('common:close')}
          </Button>
        </footer>
      </Dialog>
    )
  return (
    <Dialog title={t('purge:title')} open onClose={onClose}>
      <div className="dialog-body purge">
        <p>{t('purge:passage', { section: isolated(titleIn(section.title, language)) })}</p>
        <PassageQuote words={selected.words} language={selected.language} />
        <Notice tone="warning">{alone ? t('purge:ownSection') : t('purge:mustAgree', { organisation })}</Notice>
        {elsewhere > 0 && <Notice>{t('purge:elsewhere', counted(elsewhere))}</Notice>}
        <PurgeMeans hasTranslation={columnsOf(submission.languages).length > 1} />
        <Check label={t('purge:understood')} checked={understood} onChange={setUnderstood} />
        {unsaved && <Notice>{t('purge:unsaved')}</Notice>}
        {ask.isPending && alone && <output>{t('purge:removing')}</output>}
        {ask.error && <Notice tone="error">{say(ask.error)}</Notice>}
      </div>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:goBack')}</Button>
        <Button
          look="danger"
          isPending={ask.isPending}
          isDisabled={!understood || unsaved}
          onPress={() => ask.mutate({ sectionId: section.id, passage: selected.passage })}
        >
          {t(alone ? 'purge:removeNow' : 'purge:ask')}
        </Button>
      </footer>
    </Dialog>
  )
}
