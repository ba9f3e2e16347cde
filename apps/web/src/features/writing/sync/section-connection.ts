import { openSection, type Section, type SectionOptions } from '@mithaq/sync-client/section'
import { markOpen } from '../../../lib/device/open-texts.ts'
import { savingOf, type Saving } from './saving.ts'

/** A section's text, joined to the server, as the page works with it. */
export interface SectionConnection extends Section {
  saving(): Saving
  /** What `doc` holds can be shown. */
  loaded(): boolean
}

/** A page that is left waits so long for what is on its way, in milliseconds; the rest is on the device. */
const lastPatience = 5_000

export function connectSection(options: SectionOptions): SectionConnection {
  const section = openSection(options)
  const unmark = markOpen(options.documentId)
  return {
    ...section,
    saving: () => savingOf(section.now()),
    loaded: () => section.now().isLoaded,
    async close() {
      await onItsWay(section)
      unmark()
      await section.close()
    },
  }
}

/** Until what was sent is acknowledged, where there is a line at all. */
function onItsWay(section: Section): Promise<void> {
  return new Promise((resolve) => {
    let stop = (): void => {}
    const end = (): void => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, lastPatience)
    const look = (): void => {
      const { isOpen, unacknowledged, ended } = section.now()
      if (!isOpen || unacknowledged === 0 || ended !== null) end()
    }
    stop = section.subscribe(look)
    look()
  })
}
