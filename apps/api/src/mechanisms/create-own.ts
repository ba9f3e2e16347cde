import { randomUUID } from 'node:crypto'
import { recordOwnMechanism } from '@mithaq/db/submissions/own-mechanisms'
import { DocumentLanguage, type Localized } from '@mithaq/schema/language'
import { Mechanism, MechanismGroup, SectionPart, type DeadlineRule } from '@mithaq/schema/mechanism'
import { ShownName } from '@mithaq/schema/name'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { LimitInput, limitFrom } from './limit-input.ts'
import { localizedFrom, SomeLanguages } from './localized-from.ts'
import { refuseOthersThanCoordinators } from './whose.ts'

export const CreateOwnMechanismInput = z.strictObject({
  name: SomeLanguages(300),
  body: SomeLanguages(300),
  kind: ShownName(60),
  group: MechanismGroup.default('other'),
  summary: SomeLanguages(1000).optional(),
  /** null: not known. */
  languages: z.array(DocumentLanguage).min(1).nullable(),
  stateConcerned: z.enum(['required', 'optional', 'none']).default('optional'),
  concernsPersons: z.boolean().default(false),
  /** The rule for the date in words; a date itself is entered for each submission. */
  deadlineText: SomeLanguages(1000).optional(),
  limits: z.array(LimitInput).max(20),
  sections: z
    .array(
      z.strictObject({
        title: SomeLanguages(300),
        guidance: SomeLanguages(2000).optional(),
        part: SectionPart.default('body'),
        required: z.boolean().default(false),
        identity: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(60),
})

/** A mechanism that the shipped data does not have, as this coalition knows it. */
export async function createOwnMechanism(
  ctx: ActingContext,
  input: z.infer<typeof CreateOwnMechanismInput>,
): Promise<{ mechanismId: string }> {
  refuseOthersThanCoordinators(ctx)
  const name = localizedFrom(input.name)
  const id = `own-${randomUUID()}`
  const mechanism: Mechanism = Mechanism.parse({
    id,
    group: input.group,
    kind: input.kind,
    name,
    body: localizedFrom(input.body),
    summary: input.summary === undefined ? name : localizedFrom(input.summary),
    whoMaySubmit: null,
    ecosocStatusRequired: false,
    languages: input.languages,
    languagesNote: null,
    stateConcerned: input.stateConcerned,
    concernsPersons: input.concernsPersons,
    joint: 'possible',
    limits: input.limits.map(limitFrom),
    format: { fileTypes: [], pdfAccepted: null, paragraphNumbering: false, pageNumbering: true, font: null, plainOnly: false, notes: null },
    deadline: input.deadlineText === undefined ? null : announcedRule(id, localizedFrom(input.deadlineText)),
    treatyBody: null,
    channel: null,
    confidentiality: null,
    consent: null,
    jointRules: null,
    sections: input.sections.map((section, index) => ({
      id: `section-${index + 1}`,
      title: localizedFrom(section.title),
      guidance: section.guidance === undefined ? null : localizedFrom(section.guidance),
      required: section.required,
      part: section.part,
      identity: section.identity,
    })),
    afterSubmission: [],
    notVerified: [],
    sources: [],
    verified: 'entered',
    ourTranslation: false,
  } satisfies Mechanism)
  await inTheirName(ctx, async (trx) => {
    await recordOwnMechanism(trx, ctx.coalitionId, ctx.actor.membershipId, mechanism)
    await recordFact(trx, ctx, 'mechanism.created', null, { mechanismId: mechanism.id })
  })
  return { mechanismId: mechanism.id }
}

/** A rule that somebody put into words: nothing is worked out from it, the body's announcement is awaited. */
const announcedRule = (mechanismId: string, text: Localized): DeadlineRule => ({
  id: `${mechanismId}-deadline`,
  version: 1,
  anchor: 'call',
  anchorLabel: null,
  takesSessionDeadline: false,
  text,
  offsetDays: null,
  offsetMonths: null,
  leadDays: null,
  monthDay: null,
  timeZone: null,
  source: null,
  verified: 'entered',
})
