import { planLead, planLimit } from '@mithaq/domain/create-submission'
import type { DocumentLanguage, InterfaceLanguage } from '@mithaq/schema/language'
import type { RefusalCode } from '@mithaq/schema/refusal'
import { suitsMechanism } from '@mithaq/domain/create-submission'
import type { Session } from '../../../lib/session-choices.ts'
import type { Answered, Asked } from '../../../lib/trpc.ts'

export type Mechanism = Answered['mechanisms']['get']
export type Organisation = Answered['coalition']['get']['organisations'][number]
type Input = Asked['submissions']['create']

/** What was entered so far. It outlives a change of mechanism: titles and partners stay. */
export interface Draft {
  stateConcerned: string | null
  sessionId: string | null
  eventDate: string
  title: Partial<Record<DocumentLanguage, string>>
  /** In which language the writer reads: Arabic is proposed for filing where nothing speaks against it. */
  readsIn: InterfaceLanguage
  sourceLanguage: DocumentLanguage
  /** null: nobody chose, so the mechanism's own comes first. */
  submittedLanguage: DocumentLanguage | null
  /** Besides one's own organisation. */
  partners: Organisation['id'][]
  readers: Organisation['id'][]
  limitId: string | null
  sectionsFrom: Input['sectionsFrom']
}

export const emptyDraft: Draft = {
  stateConcerned: null,
  sessionId: null,
  eventDate: '',
  title: {},
  readsIn: 'en',
  sourceLanguage: 'ar',
  submittedLanguage: null,
  partners: [],
  readers: [],
  limitId: null,
  sectionsFrom: null,
}

/** What was chosen; or the Arabic of who writes it, or English, where the mechanism takes it; or the first that it takes. */
export function submittedLanguageOf({ submittedLanguage, readsIn }: Draft, { languages }: Mechanism): DocumentLanguage {
  if (submittedLanguage !== null) return submittedLanguage
  if (readsIn === 'ar' && (languages === null || languages.includes('ar'))) return 'ar'
  return languages === null || languages.includes('en') ? 'en' : (languages[0] ?? 'en')
}

/** The languages in which a title is asked for: that of the authors, that which is sent. */
export const titleLanguages = (draft: Draft, mechanism: Mechanism): DocumentLanguage[] => [
  ...new Set([draft.sourceLanguage, submittedLanguageOf(draft, mechanism)]),
]

/** Whether a mechanism is filed by one organisation alone: then there is nobody to choose. */
export const coSubmittersOf = (draft: Draft, mechanism: Mechanism, own: Organisation['id']): Organisation['id'][] =>
  mechanism.joint === 'no' ? [own] : [own, ...draft.partners]

/** Who leads, or why these cannot submit together. */
export const leadOf = (draft: Draft, mechanism: Mechanism, own: Organisation['id'], organisations: readonly Organisation[]) =>
  planLead(
    mechanism,
    coSubmittersOf(draft, mechanism, own),
    [],
    organisations.map(({ id, consultativeStatus }) => ({ id, hasConsultativeStatus: consultativeStatus !== 'none' })),
    own,
  )

export interface Problems {
  state?: RefusalCode
  title?: 'titleMissing'
  language?: RefusalCode
  limit?: RefusalCode
  coSubmitters?: RefusalCode
}

/** What the server would refuse, said before it is asked, each where it is entered. */
export function problemsOf(draft: Draft, mechanism: Mechanism, own: Organisation['id'], organisations: readonly Organisation[]): Problems {
  const { languages, stateConcerned } = mechanism
  const submitted = submittedLanguageOf(draft, mechanism)
  const limit = planLimit(mechanism, limitOf(draft, mechanism, own, organisations))
  const lead = leadOf(draft, mechanism, own, organisations)
  return {
    ...(stateConcerned === 'required' && draft.stateConcerned === null ? { state: 'mechanism.stateRequired' } : {}),
    ...(titleLanguages(draft, mechanism).some((language) => draft.title[language]?.trim()) ? {} : { title: 'titleMissing' }),
    ...(languages !== null && !languages.includes(submitted) ? { language: 'mechanism.languageNotAccepted' } : {}),
    ...(limit.ok ? {} : { limit: limit.refusal.code }),
    ...(lead.ok ? {} : { coSubmitters: lead.refusal.code }),
  }
}

/**
 * What was chosen, unless for another mechanism; else, where a status is required, the limit of the leading organisation's own:
 * the roster writes as much as special status does (Council form of written statements).
 */
export function limitOf(
  draft: Draft,
  mechanism: Mechanism,
  own: Organisation['id'],
  organisations: readonly Organisation[],
): string | null {
  const { limits, ecosocStatusRequired } = mechanism
  const has = (limitId: string | null): boolean => limits.some(({ id }) => id === limitId)
  if (has(draft.limitId)) return draft.limitId
  const lead = leadOf(draft, mechanism, own, organisations)
  if (!ecosocStatusRequired || !lead.ok) return null
  const status = organisations.find(({ id }) => id === lead.value)?.consultativeStatus
  const proposed = status === 'general' ? 'general' : 'special'
  return has(proposed) ? proposed : null
}

/** The session, if this mechanism waits for it. */
export function sessionOf({ sessionId }: Draft, mechanism: Mechanism, sessions: readonly Session[]): Session | null {
  const session = sessions.find(({ id }) => id === sessionId) ?? null
  return session !== null && suitsMechanism(mechanism, session) ? session : null
}

/** What is asked of the server. What another mechanism asked for, and this one does not, stays behind. */
export function inputOf(
  draft: Draft,
  mechanism: Mechanism,
  { own, organisations, sessions }: { own: Organisation['id']; organisations: readonly Organisation[]; sessions: readonly Session[] },
): Input {
  const submitted = submittedLanguageOf(draft, mechanism)
  const coSubmitters = coSubmittersOf(draft, mechanism, own)
  const titles = titleLanguages(draft, mechanism).flatMap((language) => {
    const title = draft.title[language]?.trim()
    return title ? [[language, title] as const] : []
  })
  return {
    mechanismId: mechanism.id,
    stateConcerned: mechanism.stateConcerned === 'none' ? null : draft.stateConcerned,
    sessionId: sessionOf(draft, mechanism, sessions)?.id ?? null,
    eventDate: mechanism.deadline?.anchor === 'event' && draft.eventDate !== '' ? draft.eventDate : null,
    title: Object.fromEntries(titles),
    sourceLanguage: draft.sourceLanguage === submitted ? null : draft.sourceLanguage,
    submittedLanguage: submitted,
    coSubmitters,
    readers: draft.readers.filter((id) => !coSubmitters.includes(id)),
    limitId: limitOf(draft, mechanism, own, organisations),
    sectionsFrom: draft.sectionsFrom,
  }
}
