import { expect, test } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { Sources } from './sources.tsx'

test.each<[string, 'ar' | 'en' | 'fr', string, string]>([
  ['a file of ours', 'ar', 'upr-sessions.json', 'تقويم دورات الاستعراض الدوري الشامل في بياناتنا'],
  ['a mirror', 'en', 'https://web.test.ohchr.un-icc.cloud/en/treaty-bodies/cat (mirror of the OHCHR page)', 'A copy of a page of OHCHR'],
  ['a derivation', 'fr', 'derived: UPR40 + 14 sessions', 'Déduit : le Conseil garde l’ordre'],
])('%s is said in words, and the reference stays beside it', async (_, language, reference, words) => {
  const { container } = await renderPage(<Sources text={`${reference}; https://www.ohchr.org/`} />, { language, answers: {} })
  expect(container.textContent).toContain(words)
  const link = reference.startsWith('https') ? container.querySelector('a')?.href : container.querySelector('bdi')?.textContent
  expect(reference).toContain(link ?? 'nothing')
})

test('what speaks for itself is left alone', async () => {
  const { container } = await renderPage(<Sources text="CMW/C/SYR/CO/2-3; https://www.ohchr.org/" />, { language: 'en', answers: {} })
  expect(container.textContent).toBe('CMW/C/SYR/CO/2-3 · ohchr.org')
})
