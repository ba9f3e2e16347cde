import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'

/** The bytes of the file that pressing something gives. */
export async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file]: [Download, void] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await file.path())
}
