import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { caretAt, press, type } from '@mithaq/editor/testing/typing'
import { openEditor, withoutLayout } from '@mithaq/editor/testing/writers'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { writeText } from '@mithaq/editor/write-text'
import { DocumentId, newId } from '@mithaq/schema/ids'
import { act, screen } from '@testing-library/react'
import { beforeAll, expect, test } from 'vitest'
import { AroundText } from '../../../testing/around-text.tsx'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import type { TextEvents } from '../text/text-events.tsx'
import { SaidSuggestions } from './said-suggestions.tsx'

beforeAll(withoutLayout)

/** One who may decide what they suggest, to tell both by one pair of hands. */
async function writing(language: 'ar' | 'en' | 'fr') {
  let events: TextEvents | undefined
  await renderPage(
    <AroundText onPage={(page) => (events = page.events)}>
      <SaidSuggestions />
    </AroundText>,
    { language, account: accountOf('coordinator'), answers: {} },
  )
  const doc = createSectionDoc()
  writeText(doc, 'en', [
    {
      id: 'a',
      kind: 'paragraph',
      level: 0,
      numbered: false,
      direction: 'auto',
      pair: null,
      content: [{ type: 'text', text: 'They were held.', marks: {} }],
    },
  ])
  documentSuggestions(doc).setMode('suggest')
  const of = { documentId: newId(DocumentId), language: 'en' }
  const section = openEditor(doc, {
    suggestions: {
      mayDecide: () => true,
      isOwn: () => true,
      onSelected: (suggestion) =>
        events?.tell({ ...of, view: section, kind: 'suggestion', did: 'goTo', suggestion, described: `Cedar: ${suggestion.excerpt}` }),
      onDecided: (did, suggestion) => events?.tell({ ...of, view: section, kind: 'suggestion', did, suggestion, described: '' }),
      onUndone: (change) => events?.tell({ ...of, view: section, kind: 'suggestionsUndone', change }),
    },
  })
  const writer = { section }
  act(() => type(writer, 'all ', caretAt(writer, 'a', 10)))
  return {
    keys: (key: string) => act(() => void press(writer, key)),
    said: () => screen.getByRole('status').textContent,
  }
}

test.for([
  ['ar', 'قُبل الاقتراح.', 'تراجعتم عن القرار: الاقتراح ينتظر من جديد.', 'عاد القرار.', 'تراجعتم عن الاقتراح.'],
  [
    'en',
    'The suggestion was accepted.',
    'The decision is undone: the suggestion waits again.',
    'The decision stands again.',
    'The suggestion is undone.',
  ],
  [
    'fr',
    'La suggestion a été acceptée.',
    'La décision est annulée : la suggestion attend de nouveau.',
    'La décision est rétablie.',
    'La suggestion est annulée.',
  ],
] as const)('in %s a decision by key, and what an undo does to it, is said', async ([language, accepted, waits, stands, undone]) => {
  const { keys, said } = await writing(language)
  keys('Mod-Alt-j')
  expect(said()).toBe('Cedar: all ')
  keys('Mod-Alt-y')
  expect(said()).toBe(accepted)
  keys('Mod-z')
  expect(said()).toBe(waits)
  keys('Mod-y')
  expect(said()).toBe(stands)
  keys('Mod-z')
  keys('Mod-z')
  expect(said()).toBe(undone)
})
