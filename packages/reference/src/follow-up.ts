import { ExpectationTemplate, FollowUpChain, FollowUpRule } from '@mithaq/schema/follow-up'
import { Localized } from '@mithaq/schema/language'
import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readJson } from './folder.ts'
import { MechanismFile, type MechanismRecord } from './mechanism-record.ts'
import { SourceVerification } from './provenance.ts'
import { readTranslations, type Translations } from './translations.ts'

const file = 'overlay/follow-up.json'

/**
 * What code needs to know of what follows filing. The sentence is the collected one; a figure stands here only where that
 * sentence has it, or where it is marked as one that nobody has read in a source.
 */
const OverlayExpectation = z
  .strictObject({
    id: ExpectationTemplate.shape.id,
    /** Absent: the sentence is short enough. */
    title: Localized.optional(),
    /** A sentence of data/mechanisms.json about these mechanisms. */
    saying: z.string().optional(),
    /** Ours, where the collected data says nothing. */
    text: Localized.optional(),
    from: FollowUpRule.shape.from,
    when: FollowUpRule.shape.when,
    timeZone: z.string().optional(),
    /** Null: none was found. Absent: that of the mechanism. */
    source: z.string().nullable().optional(),
    verified: SourceVerification.optional(),
    version: z.number().int().positive().optional(),
  })
  .refine(({ saying, text }) => saying !== undefined || text !== undefined, { message: 'it says nothing' })

const OverlayFile = z.array(z.strictObject({ ...FollowUpChain.shape, expectations: z.array(OverlayExpectation).min(1) }))

/** The chains of all mechanisms that have one. */
export function readFollowUp(folder: string): FollowUpChain[] {
  const { mechanisms, meta } = readJson(folder, 'data/mechanisms.json', MechanismFile)
  const translations = readTranslations(folder)
  const taken = new Set<string>()
  return readJson(folder, file, OverlayFile).map((chain) => {
    const records = chain.mechanisms.map((id) => {
      const record = mechanisms.find((each) => each.id === id)
      if (record === undefined) throw new ReferenceDamaged(file, `${chain.id}.${id}`, 'data/mechanisms.json has no such mechanism')
      if (taken.has(id)) throw new ReferenceDamaged(file, `${chain.id}.${id}`, 'the mechanism has two chains')
      taken.add(id)
      return record
    })
    const places = new Set(chain.expectations.map(({ id }) => id))
    if (places.size !== chain.expectations.length) throw new ReferenceDamaged(file, chain.id, 'two places of the chain have one id')
    return {
      ...chain,
      expectations: chain.expectations.map((expectation) => {
        const { from } = expectation
        if (from?.startsWith('received:') === true && !places.has(from.slice('received:'.length)))
          throw new ReferenceDamaged(file, `${chain.id}.${expectation.id}`, `the chain has no ${from.slice('received:'.length)}`)
        return built(chain.id, expectation, records, mechanisms, translations, meta.checked ?? null)
      }),
    }
  })
}

function built(
  chain: string,
  { id, title, saying, text, from, when, timeZone, source, verified, version }: z.infer<typeof OverlayExpectation>,
  records: readonly MechanismRecord[],
  all: readonly MechanismRecord[],
  translations: Translations,
  checkedAt: string | null,
): ExpectationTemplate {
  const collected = saying === undefined ? records[0] : (records.find(says(saying)) ?? all.find(says(saying)))
  if (collected === undefined) throw new ReferenceDamaged(file, `${chain}.${id}`, 'data/mechanisms.json does not say this')
  const ofRule = collected.deadline_rule?.rule === saying ? collected.deadline_rule : null
  const words = text ?? translations.of(saying ?? '')
  return {
    id,
    title: title ?? words,
    rule: {
      id: `${chain}-${id}`,
      version: version ?? 1,
      text: words,
      from,
      when,
      timeZone: timeZone ?? null,
      source: source === undefined ? (ofRule?.source ?? collected.source) : source,
      verified: verified ?? ofRule?.verified ?? collected.verified,
      checkedAt,
    },
  }
}

/** Of what follows, or as its own rule: a mid-term report and a follow-up are records of their own. */
const says =
  (sentence: string) =>
  ({ after_submission, deadline_rule }: MechanismRecord): boolean =>
    after_submission.includes(sentence) || deadline_rule?.rule === sentence
