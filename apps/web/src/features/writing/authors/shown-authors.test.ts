import { newId, MembershipId, OrganisationId } from '@mithaq/schema/ids'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { expect, test } from 'vitest'
import { authorsIn, countRuns, type AuthorsView } from './shown-authors.ts'

const [cedar, palm] = [newId(OrganisationId), newId(OrganisationId)]
const [amal, ziad] = [newId(MembershipId), newId(MembershipId)]
const view: AuthorsView = {
  clients: { 1: amal, 2: ziad, 3: palm },
  authors: {
    [amal]: { organisationId: cedar, guestOrganisation: null, person: { membershipId: amal, alias: 'Amal (fictional)' } },
    [ziad]: { organisationId: cedar, guestOrganisation: null, person: { membershipId: ziad, alias: 'Ziad (fictional)' } },
    [palm]: { organisationId: palm, guestOrganisation: null, person: null },
  },
  organisations: [
    { id: cedar, name: { en: 'Cedar Centre (fictional)' } },
    { id: palm, name: { en: 'Palm Centre (fictional)' } },
  ],
}

test('people are told apart inside their organisation, a partner is one, under its own name and colour', () => {
  const authors = authorsIn(
    [view, view],
    ({ person, organisationId }, organisations) => ({
      person: person?.alias ?? null,
      organisation: organisations.find(({ id }) => id === organisationId)?.name.en ?? '',
    }),
    () => '#0f5c56',
  )
  expect([...authors.values()].map(({ name, initials }) => [name, initials])).toEqual([
    ['Amal (fictional)', 'A'],
    ['Ziad (fictional)', 'Z'],
    ['Palm Centre (fictional)', 'PC'],
  ])
  expect(authors.get(palm)?.colour).toBe('#0f5c56')
})

test('characters are counted by hand; what nobody is known to have written is counted apart', () => {
  const doc = createSectionDoc()
  const text = doc.getText('text:en')
  for (const [client, words] of [
    [1, 'aaa'],
    [3, 'bb'],
    [9, 'template'],
    [1, 'a'],
  ] as const) {
    doc.clientID = client
    text.insert(text.length, words, {})
  }
  const counts = new Map<string | null, number>()
  countRuns(doc, 'en', view.clients, counts)
  expect(counts).toEqual(
    new Map<string | null, number>([
      [amal, 4],
      [palm, 2],
      [null, 8],
    ]),
  )
})
