import type { OrganisationId } from '@mithaq/schema/ids'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC, type Answered } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useNameList } from '../name-list.ts'
import type { Submission } from '../submission.ts'

type Support = Answered['support']['get']

/** Support without a name: for organisations that read and are no co-submitter, and for those that they let know. Nobody else sees that there is any. */
export function SupportPanel({ submission }: { submission: Submission }) {
  const { actor } = useActing()
  const trpc = useTRPC()
  // A failure says nothing here: even that something could not be asked would say that there is something.
  const support = useQuery(trpc.support.get.queryOptions({ submissionId: submission.id }, { enabled: actor.kind === 'member', gcTime: 0 }))
  if (support.data === undefined) return null
  return <SupportOf support={support.data} submission={submission} />
}

function SupportOf({ support, submission }: { support: Support; submission: Submission }) {
  const { t } = useTranslation('filing')
  const { mine, known, may } = support
  const list = useNamesOf(submission)
  const [choosing, setChoosing] = useState(false)
  if (!may.give && mine === null && known.length === 0) return null
  return (
    <section>
      <h3>{t('supportTitle')}</h3>
      {known.length > 0 && (
        <>
          <p>{t('supportOthers', { names: list(known.map(({ organisationId }) => organisationId)) })}</p>
          <p className="muted">{t('supportOthersKeep')}</p>
        </>
      )}
      {mine !== null && (
        <p>
          {t('supportGiven')} {mine.knownTo.length === 0 ? t('supportKnownNobody') : t('supportKnown', { names: list(mine.knownTo) })}
        </p>
      )}
      {may.give && mine === null && !choosing && <p className="muted">{t('supportMeans')}</p>}
      {/* Said before it is given, and once it is: what a mechanism publishes decides who may become a co-submitter. */}
      {(may.give || mine !== null) && <Publishes publishes={support.publishesSubmitters} />}
      {choosing ? (
        <WhoKnows submission={submission} knownTo={mine?.knownTo ?? []} onDone={() => setChoosing(false)} />
      ) : (
        <div className="settings-buttons">
          {may.give && (
            <Button small onPress={() => setChoosing(true)}>
              {t(mine === null ? 'supportGive' : 'supportChange')}
            </Button>
          )}
          {mine !== null && <Withdraw submission={submission} />}
        </div>
      )}
    </section>
  )
}

function Publishes({ publishes }: { publishes: boolean | null }) {
  const { t } = useTranslation('filing')
  return (
    <Notice tone={publishes === false ? 'info' : 'warning'}>
      {t(publishes === null ? 'supportPublishesUnknown' : publishes ? 'supportPublishes' : 'supportPublishesNot')}
    </Notice>
  )
}

interface ChoiceProps {
  submission: Submission
  knownTo: readonly OrganisationId[]
  onDone: () => void
}

function WhoKnows({ submission, knownTo, onDone }: ChoiceProps) {
  const { t } = useTranslation(['filing', 'common'])
  const { language } = useReader()
  const { membership } = useActing()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [chosen, setChosen] = useState<ReadonlySet<OrganisationId>>(new Set(knownTo))
  const give = useMutation(
    trpc.support.give.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.support.pathFilter())
        onDone()
      },
    }),
  )
  const others = [...submission.coSubmitters, ...submission.readers].filter(({ id }) => id !== membership.organisationId)
  return (
    <div className="settings-form">
      <fieldset className="choices">
        <legend>{t('filing:supportKnownTo')}</legend>
        <p className="field-hint">{t('filing:supportNobody')}</p>
        {others.map(({ id, name }) => (
          <Check
            key={id}
            label={<bdi>{named(name, language)}</bdi>}
            checked={chosen.has(id)}
            onChange={(knows) => {
              const next = new Set(chosen)
              if (knows) next.add(id)
              else next.delete(id)
              setChosen(next)
            }}
          />
        ))}
      </fieldset>
      {give.error && <Notice tone="error">{say(give.error)}</Notice>}
      <footer className="dialog-foot">
        <Button small onPress={onDone}>
          {t('common:cancel')}
        </Button>
        <Button
          small
          look="primary"
          isPending={give.isPending}
          onPress={() => give.mutate({ submissionId: submission.id, knownTo: [...chosen] })}
        >
          {t('filing:supportGive')}
        </Button>
      </footer>
    </div>
  )
}

function Withdraw({ submission }: { submission: Submission }) {
  const { t } = useTranslation('filing')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [asking, setAsking] = useState(false)
  const withdraw = useMutation(
    trpc.support.withdraw.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.support.pathFilter())
        setAsking(false)
      },
    }),
  )
  return (
    <>
      <Button small onPress={() => setAsking(true)}>
        {t('supportWithdraw')}
      </Button>
      <Confirm
        title={t('supportWithdraw')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => withdraw.mutate({ submissionId: submission.id })}
        action={t('supportWithdraw')}
        pending={withdraw.isPending}
      >
        <p>{t('supportWithdrawMeans')}</p>
        {withdraw.error && <Notice tone="error">{say(withdraw.error)}</Notice>}
      </Confirm>
    </>
  )
}

/** Organisations of this submission as a list in the reader's language; who left since is passed over. */
function useNamesOf(submission: Submission): (ids: readonly OrganisationId[]) => string {
  const { language } = useReader()
  const list = useNameList()
  const taking = [...submission.coSubmitters, ...submission.readers]
  return (ids) => list(taking.filter(({ id }) => ids.includes(id)).map(({ name }) => named(name, language)))
}
