import { suggestWords } from '@mithaq/editor/suggestions/suggest-words'
import type { RescueItem } from '@mithaq/sync-client/device-store'
import { bringBackRescued, discardRescued } from '../../../lib/device/rescued.ts'
import { columnsOf, type Submission } from '../submission.ts'
import type { SectionText } from '../sync/section-text.ts'
import { isOnlyHere } from '../sync/saving.ts'
import type { Texts } from '../sync/texts.ts'

interface TextOfRescued {
  connection: Pick<SectionText['connection'], 'doc' | 'flush' | 'saving' | 'subscribe'>
  language: string
}

/** The text in which rescued words can be suggested; null: its section is gone, may not be edited, or has not come. */
export function textOfRescued(
  { documentId, where }: RescueItem,
  submission: Submission,
  texts: Pick<Texts, 'find'>,
  read: string,
): TextOfRescued | null {
  const section = submission.sections.find((one) => one.documentId === documentId)
  const text = section === undefined || !(section.may.write || section.may.suggest) ? null : texts.find(section.documentId)
  if (text === null || !text.connection.loaded() || text.connection.now().ended !== null) return null
  const columns = columnsOf(submission.languages)
  // Of words whose text had not come, the language is not known.
  const language = [where.language, read].find((one) => columns.some((column) => column === one)) ?? submission.languages.submitted
  return { connection: text.connection, language }
}

export interface SentRescued {
  /** Takes the suggestion back, and puts the words into the tray again. */
  takeBack: () => void
}

/** Suggests the words where they were meant to stand, whatever mode is chosen. They leave the tray once the text that has them is kept somewhere. */
export function sendRescued(item: RescueItem, { connection, language }: TextOfRescued): SentRescued {
  const withdraw = suggestWords(connection.doc, language, { words: item.what, before: item.where.before, after: item.where.after })
  const gone = whenKept(connection).then(() => discardRescued(item.personId, item.id))
  return {
    takeBack: () => {
      // First into the tray: at no moment do they stand nowhere.
      void gone.then(() => bringBackRescued(item)).then(withdraw)
    },
  }
}

/** Fulfilled when the device or the server has what was written in the text. */
async function whenKept({ flush, saving, subscribe }: TextOfRescued['connection']): Promise<void> {
  await flush()
  await new Promise<void>((resolve) => {
    let stop = (): void => {}
    const look = (): void => {
      if (isOnlyHere(saving())) return
      stop()
      resolve()
    }
    stop = subscribe(look)
    look()
  })
}
