import { lazyRouteComponent } from '@tanstack/react-router'
import type { Sentences } from '@mithaq/i18n/messages'
import { loadSentences } from '../lib/language.ts'

/** A page whose file could not be fetched: no connection, or a newer client on the server that has it no more. */
export class PageNotLoaded extends Error {}

/**
 * A page in a file of its own. The router would answer a file that is missing by loading the whole document anew, which
 * without a connection leaves an empty window: here the page alone fails, and says so.
 */
export const lazyPage: typeof lazyRouteComponent = (importer, name) =>
  lazyRouteComponent(
    () =>
      importer().catch((cause: unknown) => {
        throw new PageNotLoaded('A page was not loaded', { cause })
      }),
    name,
  )

/** A page with sentences that are not among those of the first page. */
export const lazyPageOf =
  (...sentences: Sentences[]): typeof lazyRouteComponent =>
  (importer, name) =>
    lazyPage(async () => {
      const [page] = await Promise.all([importer(), ...sentences.map(loadSentences)])
      return page
    }, name)

/** A page that few open at once. */
export const latePage = lazyPageOf('late')
