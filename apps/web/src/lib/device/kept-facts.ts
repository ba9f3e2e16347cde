import type { Account } from '../acting.tsx'
import { recall } from '../remembered.ts'
import type { Answered } from '../trpc.ts'
import { deviceStore } from './device-store.ts'

/** What the page of a submission needs beside its texts, kept with their copy. */
export interface KeptFacts {
  account: Account
  submission: Answered['submissions']['get']
}

/** The answer as the server last gave it; undefined: nothing is kept. */
export async function keptAnswer(path: string, input: unknown): Promise<unknown> {
  const personId = recall('mithaq.person')
  if (personId === null) return undefined
  const choices = await deviceStore().choices(personId)
  const facts = choices.map((choice) => choice.facts as KeptFacts)
  if (path === 'people.me') return facts[0]?.account
  if (path !== 'submissions.get') return undefined
  const { submissionId } = input as { submissionId?: unknown }
  return facts.find(({ submission }) => submission.id === submissionId)?.submission
}
