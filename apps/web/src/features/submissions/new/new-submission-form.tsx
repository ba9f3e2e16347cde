import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useActing } from '../../../lib/acting.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Failed } from '../../../ui/failed.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { inputOf, problemsOf, type Draft, type Organisation } from './draft.ts'
import { ParticipantsPart } from './participants-part.tsx'
import { SubjectPart } from './subject-part.tsx'
import { Summary } from './summary.tsx'
import { TextPart } from './text-part.tsx'

interface NewSubmissionFormProps {
  mechanismId: string
  draft: Draft
  change: (changed: Partial<Draft>) => void
}

/** Everything but the mechanism, with the summary beside it. A refusal leaves all as it was entered. */
export function NewSubmissionForm({ mechanismId, draft, change }: NewSubmissionFormProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useRefusalSentence()
  const { membership } = useActing()
  // From the first time that somebody wanted to create, what is missing shows.
  const [tried, setTried] = useState(false)
  const parts = useRef<HTMLDivElement>(null)
  const mechanism = useQuery(trpc.mechanisms.get.queryOptions({ mechanismId }))
  const sessions = useQuery(trpc.mechanisms.sessions.queryOptions())
  const states = useQuery(trpc.mechanisms.states.queryOptions())
  const coalition = useQuery(trpc.coalition.get.queryOptions())
  const earlier = useQuery(trpc.submissions.list.queryOptions())
  const create = useMutation(
    trpc.submissions.create.mutationOptions({
      onSuccess: async ({ submissionId }) => {
        for (const filter of [trpc.submissions.pathFilter(), trpc.home.pathFilter(), trpc.deadlines.pathFilter()])
          void queries.invalidateQueries(filter)
        await navigate({ to: '/submissions/$submissionId', params: { submissionId } })
      },
    }),
  )

  const failed = [mechanism, sessions, states, coalition, earlier].find(({ isError }) => isError)
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />
  const own = membership.organisationId
  if (!mechanism.data || !sessions.data || !states.data || !coalition.data || !earlier.data || own === null) return <Loading lines={8} />

  const organisations = ownFirst(coalition.data.organisations, own)
  const problems = problemsOf(draft, mechanism.data, own, organisations)
  const part = {
    draft,
    change,
    mechanism: mechanism.data,
    sessions: sessions.data,
    states: states.data,
    organisations,
    earlier: earlier.data,
    own,
    problems: tried ? problems : {},
  }
  return (
    <div className="new-columns">
      <div className="new-parts" ref={parts}>
        <SubjectPart {...part} />
        <TextPart {...part} />
        <ParticipantsPart {...part} />
      </div>
      <Summary
        {...part}
        refused={create.error === null ? null : say(create.error)}
        pending={create.isPending}
        onCreate={() => {
          // Drawn at once, so that the first that is missing is there to be shown.
          flushSync(() => setTried(true))
          if (Object.keys(problems).length > 0) goToFirstProblem(parts.current)
          else create.mutate(inputOf(draft, part.mechanism, part))
        }}
      />
    </div>
  )
}

/** On a phone what is missing stands far above the button. */
function goToFirstProblem(parts: HTMLElement | null): void {
  const first = parts?.querySelector<HTMLElement>('[aria-invalid], .notice-error')
  // What is wrong with a group of choices is said under it.
  const choice = first?.previousElementSibling?.querySelector<HTMLElement>('input:enabled')
  ;(first?.hasAttribute('aria-invalid') ? first : choice)?.focus()
}

const ownFirst = (organisations: readonly Organisation[], own: Organisation['id']): Organisation[] =>
  organisations.toSorted((one, other) => Number(other.id === own) - Number(one.id === own))
