import { lazyRouteComponent } from '@tanstack/react-router'
import { loadLateSentences } from '../lib/language.ts'

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

/** A page whose sentences are not among those of the first page. */
export const latePage: typeof lazyRouteComponent = (importer, name) =>
  lazyPage(async () => {
    const [page] = await Promise.all([importer(), loadLateSentences()])
    return page
  }, name)
