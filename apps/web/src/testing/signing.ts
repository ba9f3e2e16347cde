import { canonicalSection, canonicalText } from '@mithaq/domain/signing/canonical-text'
import { MembershipId, newId, SectionId } from '@mithaq/schema/ids'
import { RoundId, VersionId } from '@mithaq/schema/signing-ids'
import type { Answered } from '../lib/trpc.ts'
import { cedar, palm } from './written-submission.ts'

type Signing = Answered['signing']['get']
type Round = Signing['rounds'][number]
type InRound = Round['organisations'][number]
type Version = Answered['versions']['get']

export const frozenSection = newId(SectionId)

/** An invented text of three paragraphs, of which two are numbered, in its canonical form. */
export const frozenWords = (second = 'The organisations documented 41 cases.'): string =>
  canonicalText('en', [
    canonicalSection({
      section: frozenSection,
      title: 'Arbitrary detention',
      part: 'body',
      notes: {},
      tables: {},
      blocks: [
        { id: 'a', text: 'Civilians are still held without judicial order.', numbered: true },
        { id: 'b', text: second, numbered: true },
        { id: 'c', text: 'No family was informed.', numbered: false },
      ].map(({ id, text, numbered }) => ({
        id,
        kind: 'paragraph',
        level: 0,
        numbered,
        direction: 'auto',
        content: [{ type: 'text' as const, text, marks: {} }],
      })),
    }),
  ])

export const version = (different: Partial<Version> = {}): Version => ({
  id: newId(VersionId),
  number: 1,
  purpose: 'signing',
  name: null,
  language: 'en',
  sourceLanguage: null,
  hash: 'a'.repeat(64),
  sourceHash: null,
  declinedSuggestions: 0,
  madeBy: newId(MembershipId),
  madeAt: '2026-11-20T10:00:00.000Z',
  canonical: frozenWords(),
  ...different,
})

export const inRound = (of: typeof cedar, different: Partial<InRound> = {}): InRound => ({
  organisationId: of.id,
  standing: 'waiting',
  quorum: 1,
  since: null,
  signatures: [],
  ...different,
})

export const said = (of: typeof cedar, different: Partial<InRound['signatures'][number]> = {}): InRound['signatures'][number] => ({
  organisationId: of.id,
  link: null,
  signedAs: 'Yasmin',
  verdict: 'signed',
  paragraphs: [],
  words: null,
  at: '2026-11-21T10:00:00.000Z',
  isMine: false,
  ...different,
})

/** Open until long after any test. */
export const round = (different: Partial<Round> = {}): Round => ({
  id: newId(RoundId),
  number: 1,
  deadline: '2099-12-01T17:00:00.000Z',
  silence: false,
  openedAt: '2026-11-20T11:00:00.000Z',
  ended: null,
  endedAt: null,
  organisations: [inRound(cedar), inRound(palm)],
  ...different,
})

export const signing = (different: Partial<Signing> = {}): Signing => ({
  versions: [{ number: 1, hash: 'a'.repeat(64), madeAt: '2026-11-20T10:00:00.000Z', standsOn: null }],
  rounds: [round()],
  marks: [],
  mine: { signs: false, isDelegate: false, lastSigned: null, askedIn: null, delegates: [] },
  links: [],
  may: { openRound: false, nameDelegates: false, makeLinksFor: [] },
  ...different,
})
