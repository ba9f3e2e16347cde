import { formatDateAndTime } from '@mithaq/i18n/format'
import { wordsOfPassage } from '@mithaq/editor/passage'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../lib/isolated.ts'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { refusalIn, useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC, type Answered } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Failed } from '../../../ui/failed.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { columnsOf, type Section, type Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { PassageQuote } from './passage-quote.tsx'
import { PurgeMeans } from './purge-means.tsx'
import { PurgeOutcome } from './purge-outcome.tsx'
import { usePersonOfPurge } from './use-person-of-purge.ts'
import { decidingOrganisation } from './whose-section.ts'

type Request = Answered['purges']['list']['waiting'][number]

interface Props {
  submission: Submission
  section: Section
  texts: Texts
  onClose: () => void
}

/** Requests to remove something of a section for good, one after the other: shown to all its members, answered by those who may. */
export function AnswerPurges({ submission, section, texts, onClose }: Props) {
  const { t } = useTranslation(['purge', 'common'])
  const trpc = useTRPC()
  const list = useQuery(trpc.purges.list.queryOptions({ sectionId: section.id }))
  /** Stays on screen when it is no longer among those that wait. */
  const [answering, setAnswering] = useState<Request | null>(null)
  const request = answering ?? list.data?.waiting[0] ?? null
  return (
    <Dialog title={t('purge:answerTitle')} open onClose={onClose}>
      {list.isPending && (
        <div className="dialog-body">
          <Loading lines={3} />
        </div>
      )}
      {list.isError && (
        <div className="dialog-body">
          <Failed error={list.error} retry={() => void list.refetch()} />
        </div>
      )}
      {list.data !== undefined && request === null && (
        <div className="dialog-body">
          <p>{t('purge:noneWaiting')}</p>
        </div>
      )}
      {list.data !== undefined && request !== null && (
        <OneRequest
          key={request.id}
          {...{ submission, section, texts, request, people: list.data.people, onClose }}
          onAnswering={() => setAnswering(request)}
        />
      )}
    </Dialog>
  )
}

interface OneProps extends Props {
  request: Request
  people: Answered['purges']['list']['people']
  onAnswering: () => void
}

function OneRequest({ submission, section, texts, request, people, onAnswering, onClose }: OneProps) {
  const { t } = useTranslation(['purge', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const say = useRefusalSentence()
  const personOf = usePersonOfPurge(submission, people)
  const [understood, setUnderstood] = useState(false)
  const touch = () => Promise.all([trpc.purges, trpc.submissions, trpc.home].map((noun) => queries.invalidateQueries(noun.pathFilter())))
  const agree = useMutation(trpc.purges.agree.mutationOptions({ onMutate: onAnswering, onSettled: touch }))
  const leave = useMutation(trpc.purges.leave.mutationOptions({ onMutate: onAnswering, onSettled: touch, onSuccess: onClose }))
  // The words as they stood when the dialog was opened: once they are removed nobody can read them any more.
  const [words] = useState(() => wordsHere(texts, section, request))
  const { mayAgree, mayLeave } = request
  const organisation = isolated(named(decidingOrganisation(submission, section), reader.language))
  const error = agree.error ?? leave.error
  if (agree.data !== undefined)
    return (
      <>
        <div className="dialog-body purge">
          <PurgeOutcome answer={agree.data} organisation={organisation} />
        </div>
        <footer className="dialog-foot">
          <Button look="primary" onPress={onClose}>
            {t('common:close')}
          </Button>
        </footer>
      </>
    )
  return (
    <>
      <div className="dialog-body purge">
        <p>{t('purge:askedBy', { name: personOf(request.askedBy), date: formatDateAndTime(reader, request.askedAt) })}</p>
        {words === null ? (
          <Notice tone="warning">{t('purge:notArrived')}</Notice>
        ) : words.length === 0 ? (
          <Notice>{t('purge:notShown')}</Notice>
        ) : (
          words.map(({ language, words: said }) => <PassageQuote key={language} language={language} words={said} />)
        )}
        {!mayAgree && <Notice>{t('purge:decides', { organisation })}</Notice>}
        <PurgeMeans hasTranslation={columnsOf(submission.languages).length > 1} />
        {mayAgree && <Check label={t('purge:understood')} checked={understood} onChange={setUnderstood} />}
        {agree.isPending && <output>{t('purge:removing')}</output>}
        {error && <Notice tone="error">{refusalIn(error)?.code === 'notFound' ? t('purge:answered') : say(error)}</Notice>}
      </div>
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:goBack')}</Button>
        {mayLeave && (
          <Button isPending={leave.isPending} isDisabled={agree.isPending} onPress={() => leave.mutate({ purgeId: request.id })}>
            {t(mayAgree ? 'purge:decline' : 'purge:takeBack')}
          </Button>
        )}
        {mayAgree && (
          <Button
            look="danger"
            isPending={agree.isPending}
            isDisabled={!understood || leave.isPending}
            onPress={() => agree.mutate({ purgeId: request.id })}
          >
            {t('purge:agree')}
          </Button>
        )}
      </footer>
    </>
  )
}

/** null: the text is not here yet. */
function wordsHere(texts: Texts, section: Section, { passage }: Request): ReturnType<typeof wordsOfPassage> | null {
  const connection = texts.find(section.documentId)?.connection
  return connection?.loaded() === true ? wordsOfPassage(connection.doc, passage) : null
}
