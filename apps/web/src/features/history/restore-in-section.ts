import type { Section as Connection } from '@mithaq/sync-client/section'
import { restoreMoment, type RestoredText } from '@mithaq/editor/history/restore-moment'
import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { openSection } from '@mithaq/sync-client/section'
import { deviceStore } from '../../lib/device/device-store.ts'
import { markOpen } from '../../lib/device/open-texts.ts'
import { addRescued } from '../../lib/device/rescued.ts'
import { openSyncLine } from '../../lib/device/sync-line.ts'

interface Restoring {
  documentId: string
  submissionId: string
  title: string
  personId: string
  membershipId: string
  alias: string
  language: string
  /** One does not write here: it is suggested. */
  suggests: boolean
  moment: RestoredText
}

export interface RestoredSection {
  isSame: boolean
  /** Fulfilled when that is saved. */
  undo: () => Promise<void>
  close: () => void
}

/** The server is given so long, in milliseconds: what is not on it yet is on the device. */
const patience = 20_000

/** The text could not be opened, or what was written in it was not taken. */
export class NotRestored extends Error {
  override name = 'NotRestored'
}

/** Opens a section as an editor would, writes the moment into it, and stays at it so that it can be taken back. */
export async function restoreInSection(restoring: Restoring): Promise<RestoredSection> {
  const { documentId, personId, membershipId, submissionId, title, alias } = restoring
  const line = openSyncLine(membershipId)
  const connection = openSection({
    documentId,
    personId,
    membershipId,
    line,
    store: deviceStore(),
    copied: false,
    who: () => alias,
    where: () => ({ submissionId, title }),
    rescued: addRescued,
  })
  const unmark = markOpen(documentId)
  const close = (): void => {
    unmark()
    void connection.close().finally(() => line.close())
  }
  try {
    await until(connection, ({ isLoaded, isOpen }) => isLoaded && isOpen)
    if (restoring.suggests) documentSuggestions(connection.doc).setMode('suggest')
    const restored = restoreMoment(connection.doc, restoring.language, restoring.moment)
    const saved = (): Promise<void> => until(connection, ({ unacknowledged }) => unacknowledged === 0)
    await saved()
    return {
      isSame: restored.isSame,
      undo: () => {
        restored.undo()
        return saved()
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

function until(connection: Connection, holds: (now: ReturnType<Connection['now']>) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = (): void => {}
    const timer = setTimeout(() => end(new NotRestored('The text could not be opened in time')), patience)
    const end = (error: Error | null): void => {
      clearTimeout(timer)
      stop()
      if (error === null) resolve()
      else reject(error)
    }
    const look = (): void => {
      const now = connection.now()
      if (now.ended !== null) end(new NotRestored('The text was closed'))
      else if (holds(now)) end(null)
    }
    stop = connection.subscribe(look)
    look()
  })
}
