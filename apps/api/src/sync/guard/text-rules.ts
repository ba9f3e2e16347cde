import { blockKinds, isCitation, isId } from '@mithaq/editor/blocks'
import { safeLink } from '@mithaq/editor/safe-link'
import { authorOfKey, isModeKey, readDecisionValue, readSuggestionValue, suggestingMode } from '@mithaq/editor/suggestions/values'
import { isPosition } from '@mithaq/editor/tables/positions'
import { documentLanguages } from '@mithaq/schema/language'
import type { Rule } from '../close-code.ts'

/**
 * What may stand in a section's Y.Doc (docs/protocol.md, "The text"): flat roots, and of each content only what has a
 * meaning. Items that continue others do not name their root, so their content is first held against all lists, and then,
 * when it is known where they stand, against that place (judge-update.ts).
 */
export type Root = 'text' | 'blocks' | RecordRoot
/** What is proposed, and what was decided of it: `packages/editor/SUGGESTIONS.md`. */
export type RecordRoot = 'suggestions' | 'decisions'

const languages = documentLanguages.join('|')
const id = '[A-Za-z0-9_-]{1,64}'
const textRoot = new RegExp(`^(?:text:(?:${languages})|note:${id}|cell:${id}:${id}:${id})$`)
/** Rows and columns of tables are entries as attributes of blocks are. */
const blocksRoot = new RegExp(`^(?:blocks:(?:${languages})|tables)$`)
const blockKey = new RegExp(`^${id}/([a-z]{1,20})$`)
const lineKey = new RegExp(`^${id}/(?:row|column)/${id}$`)

/** Null: no root of ours. */
export function kindOfRoot(name: string): Root | null {
  if (textRoot.test(name)) return 'text'
  if (name === 'suggestions' || name === 'decisions') return name
  return blocksRoot.test(name) ? 'blocks' : null
}

const among =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value)

/** The attributes of a block, the keys after its id in `blocks:<language>`. */
const attributes: Record<string, (value: unknown) => boolean> = {
  kind: among(...blockKinds),
  level: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 8,
  numbered: among(true, false),
  direction: among('auto', 'ltr', 'rtl'),
  pair: (value) => value === null || isId(value),
  recommendation: (value) => value === null || isId(value),
  /** Of a table: its first row is a heading. */
  header: among(true, false),
}

/** An entry of `blocks:<language>` or `tables`. */
export function attributeRefused(key: string, value: unknown): Rule | null {
  if (lineKey.test(key)) return value === null || isPosition(value) ? null : 'attribute'
  const name = blockKey.exec(key)?.[1]
  const allowed = name === undefined || !Object.hasOwn(attributes, name) ? undefined : attributes[name]
  return allowed?.(value) ? null : 'attribute'
}

/** A value that replaces another one: the update does not say under which key. */
export const valueRefused = (value: unknown): Rule | null =>
  isAttributeValue(value) || isRecordValue('suggestions', value) || isRecordValue('decisions', value) ? null : 'attribute'

export const isAttributeValue = (value: unknown): boolean =>
  isPosition(value) || Object.values(attributes).some((allowed) => allowed(value))

/** A mode is no value that replaces another one. */
export const isRecordValue = (root: RecordRoot, value: unknown): boolean =>
  (root === 'suggestions' ? readSuggestionValue(value) : readDecisionValue(value)) !== null

/**
 * An entry of `suggestions` or `decisions` that says its key: it is its author's own, and of a shape that readers know. That an
 * id suggests is said by the first thing under it.
 */
export function recordRefused(root: RecordRoot, key: string, id: { client: number; clock: number }, value: unknown): Rule | null {
  if (authorOfKey(key) !== id.client) return 'record'
  if (isModeKey(key)) return root === 'suggestions' && id.clock === 0 && value === suggestingMode ? null : 'record'
  return isRecordValue(root, value) ? null : 'record'
}

/** Of an entry that was deleted again no value is said. */
export const recordKeyRefused = (key: string, client: number): Rule | null =>
  authorOfKey(key) === client && !isModeKey(key) ? null : 'record'

/** Inline formatting: strong, emphasis, sensitive and link, switched on or (null) off. */
export function formatRefused(key: string, value: unknown): Rule | null {
  switch (key) {
    case 'strong':
    case 'emphasis':
    case 'sensitive':
      return value === true || value === null ? null : 'attribute'
    case 'link':
      return value === null || (typeof value === 'string' && safeLink(value) !== null) ? null : 'link'
    default:
      return 'attribute'
  }
}

/** Markers and atoms: `{ block: <id> }`, `{ note: <id> }`, `{ table: <id> }`, `{ reference: <block id> }`, `{ case: <label> }`, `{ citation: <symbol and paragraphs> }`. */
export function embedRefused(embed: unknown): Rule | null {
  if (typeof embed !== 'object' || embed === null || Array.isArray(embed)) return 'content'
  const entries = Object.entries(embed)
  const [entry] = entries
  if (entry === undefined || entries.length !== 1) return 'content'
  const [key, value] = entry
  switch (key) {
    case 'block':
    case 'note':
    case 'table':
      return isId(value) ? null : 'content'
    case 'reference':
      return isId(value) ? null : 'content'
    case 'citation':
      return isCitation(value) ? null : 'content'
    case 'case':
      return typeof value === 'string' && /^[^\p{Cc}]{1,40}$/u.test(value) ? null : 'content'
    default:
      return 'content'
  }
}
