import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from './story.ts'

/** What axe finds on a page as it stands that keeps somebody out, each in one line. */
export async function findingsOf(page: Page): Promise<string[]> {
  // What react-aria says aloud of a button that waits names the button, which may be gone by then; nobody sees it, and it goes.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, impact, help, nodes }) =>
        `${id} (${impact}) ${help}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 140))
          .join(' ⏐ ')}`,
    )
}

/** In the middle of a story: what a person has before them keeps nobody out. */
export async function expectOpenToAll(page: Page, where: string): Promise<void> {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  const found = await findingsOf(page)
  expect(found.length === 0, `${where}: ${found.join('\n')}`)
}
