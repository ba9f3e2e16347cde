import type { LeftHere } from '@mithaq/sync-client/device-store'
import { typedWords } from '@mithaq/sync-client/own-words'
import { sendLeft } from '@mithaq/sync-client/send-left'
import { deviceStore } from './device-store.ts'
import { isOpenHere } from './open-texts.ts'
import { addRescued } from './rescued.ts'
import { openSyncLine } from './sync-line.ts'

/** Milliseconds that a person waits at a button. */
const patience = 15_000

/** Sends what earlier pages left unsent; whether nothing is left. */
export const sendAll = (personId: string, alias: string): Promise<boolean> =>
  sendLeft({
    store: deviceStore(),
    personId,
    lineOf: openSyncLine,
    isOpen: isOpenHere,
    who: () => alias,
    rescued: addRescued,
    patience,
  })

/** All words of a person that stand on this device alone, to be taken along. */
export const wordsOf = ({ unsent, items }: LeftHere): string =>
  [...items.map(({ what }) => what), ...unsent.map(({ edits }) => typedWords(edits.map(({ update }) => update)))]
    .filter((words) => words !== '')
    .join('\n\n')
