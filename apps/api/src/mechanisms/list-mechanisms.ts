import { findOwnMechanisms } from '@mithaq/db/submissions/own-mechanisms'
import type { Localized } from '@mithaq/schema/language'
import type { Mechanism } from '@mithaq/schema/mechanism'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { keywordsOf } from './keywords.ts'
import { refuseGuests } from './whose.ts'

/** A mechanism as the choice of one shows it: without its sections and the whole of its rules. */
export interface MechanismChoice extends Pick<
  Mechanism,
  | 'id'
  | 'group'
  | 'kind'
  | 'name'
  | 'body'
  | 'summary'
  | 'whoMaySubmit'
  | 'ecosocStatusRequired'
  | 'languages'
  | 'languagesNote'
  | 'stateConcerned'
  | 'concernsPersons'
  | 'joint'
  | 'limits'
  | 'channel'
  | 'notVerified'
  | 'verified'
  | 'ourTranslation'
  | 'confidentiality'
  | 'treatyBody'
> {
  /** The deadline's rule in words. */
  deadlineText: Localized | null
  /** Which sessions it waits for, if any. */
  anchor: NonNullable<Mechanism['deadline']>['anchor'] | null
  /** By what else a search finds it: words in any language, said nowhere. */
  keywords: string[]
  /** Added by this coalition. */
  own: boolean
}

export async function listMechanisms(ctx: ActingContext): Promise<MechanismChoice[]> {
  refuseGuests(ctx)
  const own = await inTheirName(ctx, (trx) => findOwnMechanisms(trx, ctx.coalitionId))
  const { reference } = ctx
  return [
    ...reference.mechanisms.map((mechanism) => toChoice(mechanism, reference, false)),
    ...own.map((mechanism) => toChoice(mechanism, reference, true)),
  ]
}

const toChoice = (mechanism: Mechanism, reference: ActingContext['reference'], own: boolean): MechanismChoice => ({
  id: mechanism.id,
  group: mechanism.group,
  kind: mechanism.kind,
  name: mechanism.name,
  body: mechanism.body,
  summary: mechanism.summary,
  whoMaySubmit: mechanism.whoMaySubmit,
  ecosocStatusRequired: mechanism.ecosocStatusRequired,
  languages: mechanism.languages,
  languagesNote: mechanism.languagesNote,
  stateConcerned: mechanism.stateConcerned,
  concernsPersons: mechanism.concernsPersons,
  joint: mechanism.joint,
  limits: mechanism.limits,
  channel: mechanism.channel,
  notVerified: mechanism.notVerified,
  verified: mechanism.verified,
  ourTranslation: mechanism.ourTranslation,
  confidentiality: mechanism.confidentiality,
  treatyBody: mechanism.treatyBody,
  deadlineText: mechanism.deadline?.text ?? null,
  anchor: mechanism.deadline?.anchor ?? null,
  keywords: keywordsOf(mechanism, reference),
  own,
})
