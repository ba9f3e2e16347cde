import { suggestionsOf } from '@mithaq/editor/suggestions/list'
import type * as Y from 'yjs'

/** How many suggestions of a section nobody has decided. The one place that freezing asks. */
export const countOpenSuggestions = (doc: Y.Doc): number => suggestionsOf(doc).length
