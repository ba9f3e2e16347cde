import { readBlocks } from '@mithaq/editor/blocks'
import { newTable } from '@mithaq/editor/tables/table-edits'
import { readTable } from '@mithaq/editor/tables/table'
import { openEditor, withoutLayout } from '@mithaq/editor/testing/writers'
import { writeText } from '@mithaq/editor/write-text'
import { act, screen } from '@testing-library/react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { AroundText } from '../../../testing/around-text.tsx'
import { joinedTexts } from '../../../testing/joined-texts.ts'
import { accountOf } from '../../../testing/people.ts'
import { renderPage } from '../../../testing/render-page.tsx'
import { section, writtenSubmission } from '../../../testing/written-submission.ts'
import type { Texts } from '../sync/texts.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import { TableBar } from './table-bar.tsx'

const only = section()
const submission = writtenSubmission({ sections: [only] })
let texts: Texts
beforeAll(withoutLayout)
afterEach(() => {
  document.querySelector('#text')?.remove()
  texts.close()
})

/** The caret stands in the first cell of a table of two rows and two columns. */
async function inTable(language: 'ar' | 'en') {
  let id = ''
  texts = await joinedTexts(submission, (doc) => {
    id = newTable(doc, { rows: 2, columns: 2 }) ?? ''
    writeText(doc, 'en', [
      { kind: 'paragraph', level: 0, numbered: false, direction: 'auto', pair: null, content: [{ type: 'table', id }] },
    ])
  })
  let views: MountedViews | undefined
  const shown = await renderPage(
    <AroundText onPage={(page) => (views = page.views)}>
      <TableBar texts={texts} />
    </AroundText>,
    { language, account: accountOf('coordinator'), answers: {} },
  )
  const place = document.createElement('div')
  place.id = 'text'
  document.body.append(place)
  const { doc } = texts.find(only.documentId)!.connection
  const view = openEditor(doc, { place })
  act(() => {
    views?.add({ documentId: only.documentId, language: 'en', view })
    const cell = place.querySelector('th')
    cell?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
    cell?.querySelector<HTMLElement>('[role=textbox]')?.focus()
  })
  return { ...shown, doc, id }
}

test('in Arabic the tools of a table stand where the caret is in one, and what cannot be done is off', async () => {
  await inTable('ar')
  expect(screen.getByRole('toolbar', { name: 'أدوات الجدول' })).toBeDefined()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'نقل الصف إلى أعلى' }).disabled).toBe(true)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'نقل الصف إلى أسفل' }).disabled).toBe(false)
})

test('in English a row is added below, and the table taken out of the text', async () => {
  const { user, doc, id } = await inTable('en')
  await user.click(screen.getByRole('button', { name: 'New row below' }))
  expect(readTable(doc, id).rows).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'Delete the table' }))
  expect(readBlocks(doc, 'text:en').flatMap(({ content }) => content)).toEqual([])
})
