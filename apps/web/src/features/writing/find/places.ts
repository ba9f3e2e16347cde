import { piecesOf } from '@mithaq/domain/comment-mentions'
import { findInSection, type FoundPlace } from '@mithaq/editor/find/find-in-section'
import type { FindIn } from '@mithaq/editor/find/find-plugin'
import type { Thread } from '../comments/comments.ts'
import type { Section, Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'

/** A place of the submission that says what is looked for. */
export type Place = { section: Section } & (
  | { in: 'text'; language: string; found: FoundPlace }
  | { in: 'comment'; thread: Thread; found: { before: string; words: string; after: string } }
)

export interface Places {
  places: Place[]
  /** Sections whose text has not come yet. */
  waiting: number
}

interface In {
  submission: Submission
  texts: Texts
  /** Those that are on the page. */
  languages: readonly string[]
  threads: readonly Thread[]
}

/** Section by section, language by language: the text, its notes and cells, then what is said about it in the margin. */
export function findPlaces({ submission: { sections }, texts, languages, threads }: In, find: FindIn): Places {
  let waiting = 0
  const places = sections.flatMap((section): Place[] => {
    const text = texts.find(section.documentId)
    const loaded = text !== null && text.connection.loaded()
    if (!loaded) waiting++
    const inText = loaded
      ? languages.flatMap((language) =>
          findInSection(text.connection.doc, language, find).map((found): Place => ({ section, in: 'text', language, found })),
        )
      : []
    const inComments = threads
      .filter(({ sectionId }) => sectionId === section.id)
      .flatMap((thread) =>
        thread.comments
          .map(({ body }) => wordsOf(body))
          .flatMap((body) =>
            find(body).map(({ from, to }): Place => ({
              section,
              in: 'comment',
              thread,
              found: {
                before: body.slice(Math.max(0, from - around), from),
                words: body.slice(from, to),
                after: body.slice(to, to + around),
              },
            })),
          ),
      )
    return [...inText, ...inComments]
  })
  return { places, waiting }
}

/** What somebody said, without the names of those whom it calls. */
const wordsOf = (body: string): string =>
  piecesOf(body)
    .map((piece) => ('text' in piece ? piece.text : '\ufffc'))
    .join('')

const around = 60

/** What stays the same for a place while other places come and go. */
export const keyOf = (place: Place): string =>
  place.in === 'comment'
    ? `comment ${place.thread.id} ${place.found.before}`
    : `${place.section.id} ${place.language} ${JSON.stringify(place.found.in)} ${place.found.from}`

/** Whether this person may write something else there: their organisation's section, and no words of others in the margin. */
export const mayReplace = ({ section, in: where }: Place, ended: ReadonlySet<string>): boolean =>
  where === 'text' && (section.may.write || section.may.suggest) && !ended.has(section.documentId)
