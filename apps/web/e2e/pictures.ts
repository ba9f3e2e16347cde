import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'

/** Where pictures of the screens are kept, for whoever looks at them; without it none are made. */
const folder = process.env.STORY_PICTURES ?? null
export const arePicturesKept = folder !== null

export async function keepPicture(page: Page, name: string): Promise<void> {
  if (folder === null) return
  await mkdir(folder, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}
