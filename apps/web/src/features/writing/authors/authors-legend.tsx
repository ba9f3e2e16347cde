import { authorRuns } from '@mithaq/editor/history/author-runs'
import { highlightsAt, showHighlights } from '@mithaq/editor/highlights'
import { formatNumber } from '@mithaq/i18n/format'
import { useQueries } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useTRPC } from '../../../lib/trpc.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useColours } from '../colours.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import { useMountedViews, type MountedViews } from '../text/mounted-views.tsx'
import { authorsIn, countRuns, type AuthorsView } from './shown-authors.ts'
import { showAuthors } from './authors-shown.ts'

/** New hands are asked for so often while it is shown. Milliseconds. */
const askAgainAfter = 10_000
/** Words are counted when typing rests. Milliseconds. */
const restAfter = 400

interface Props {
  submission: Submission
  texts: Texts
}

/** The living text in the colours of those who wrote it, and who they are. */
export function AuthorsLegend({ submission, texts }: Props) {
  const { t } = useTranslation(['history', 'pages'])
  const reader = useReader()
  const { language } = reader
  const trpc = useTRPC()
  const views = useMountedViews()
  const mounted = useSyncExternalStore(views.subscribe, views.all)
  const now = useTextsNow(texts)
  const colourOf = useColours(submission)
  const { sections } = submission
  const told = useQueries({
    queries: sections.map(({ id }) => ({ ...trpc.history.authors.queryOptions({ sectionId: id }), refetchInterval: askAgainAfter })),
    combine: (answers) => answers.map(({ data }) => data),
  })
  const bySection = useMemo(() => new Map(sections.map(({ documentId }, index) => [String(documentId), told[index]])), [sections, told])
  const authors = useMemo(
    () =>
      authorsIn(
        told.filter((view): view is AuthorsView => view !== undefined),
        (author, organisations) => {
          const name = organisations.find(({ id }) => id === author.organisationId)?.name
          const organisation =
            author.organisationId === null
              ? t('history:guestOf', { organisation: author.guestOrganisation ?? '' })
              : name === undefined
                ? t('history:unknownOrganisation')
                : named(name, language)
          return { person: author.person?.alias ?? null, organisation }
        },
        (organisation) => colourOf({ membershipId: organisation, organisation }),
      ),
    [told, t, language, colourOf],
  )
  const [counts, setCounts] = useState<ReadonlyMap<string | null, number>>(new Map())
  useEffect(() => {
    const draw = (): void => {
      for (const one of mounted) {
        const clients = bySection.get(one.documentId)?.clients ?? {}
        const doc = texts.find(one.documentId)?.connection.doc
        if (doc === undefined) continue
        showHighlights(
          one.view.view,
          'authors',
          authorRuns(doc, one.language, (client) => authors.get(clients[client] ?? '')).map(({ from, to, author }) => ({
            from,
            to,
            id: author.key,
            class: 'authored',
            style: `--author: ${author.colour}; --initials: ${JSON.stringify(author.initials)}`,
          })),
        )
      }
      const counted = new Map<string | null, number>()
      for (const { documentId } of sections) {
        const doc = texts.find(documentId)?.connection.doc
        const clients = bySection.get(documentId)?.clients
        if (doc === undefined || clients === undefined) continue
        const { source, submitted } = submission.languages
        for (const one of new Set([source ?? submitted, submitted])) countRuns(doc, one, clients, counted)
      }
      setCounts(counted)
    }
    const timer = setTimeout(draw, restAfter)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `now` says that a text changed
  }, [mounted, authors, bySection, texts, now, sections, submission.languages])
  useEffect(
    () => () => {
      for (const { view } of views.all()) showHighlights(view.view, 'authors', [])
    },
    [views],
  )
  const pointed = usePointed(views)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const shareOf = (count: number): string => formatNumber(reader, count / Math.max(1, all), { style: 'percent' })
  const listed = [...authors.values()]
    .map((author) => ({ ...author, characters: counts.get(author.key) ?? 0 }))
    .filter(({ characters }) => characters > 0)
    .sort((one, other) => other.characters - one.characters)
  const others = counts.get(null) ?? 0
  return (
    <section className="authors-legend" aria-label={t('history:legend')}>
      <header>
        <h2>{t('history:legend')}</h2>
        <IconButton label={t('pages:authorsOff')} onPress={() => showAuthors(false)}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <ul>
        {listed.map(({ key, name, initials, colour, characters }) => (
          <li key={key} data-pointed={key === pointed || undefined}>
            <span className="avatar drawn" aria-hidden style={{ background: colour }} data-drawn={initials} />
            <span>
              <bdi>{name}</bdi> <small>{shareOf(characters)}</small>
            </span>
          </li>
        ))}
        {others > 0 && (
          <li>
            <span>
              {t('history:legendOthers')} <small>{shareOf(others)}</small>
            </span>
          </li>
        )}
      </ul>
      <output className="visually-hidden">{pointed === null ? '' : (authors.get(pointed)?.name ?? '')}</output>
      <p>{t('history:legendHint')}</p>
    </section>
  )
}

/** Whose words the pointer or the caret is at. */
function usePointed(views: MountedViews): string | null {
  const [pointed, setPointed] = useState<string | null>(null)
  useEffect(() => {
    const of = (target: EventTarget | null) =>
      target instanceof Node ? views.all().find(({ view }) => view.view.dom.contains(target))?.view.view : undefined
    const onMove = ({ target, clientX, clientY }: MouseEvent): void => {
      const view = of(target)
      const place = view?.posAtCoords({ left: clientX, top: clientY })
      if (view != null && place != null) setPointed(highlightsAt(view.state, 'authors', place.pos)[0] ?? null)
    }
    const onSelection = (): void => {
      const view = of(document.activeElement)
      if (view !== undefined) setPointed(highlightsAt(view.state, 'authors', view.state.selection.head)[0] ?? null)
    }
    document.addEventListener('mouseover', onMove)
    document.addEventListener('selectionchange', onSelection)
    return () => {
      document.removeEventListener('mouseover', onMove)
      document.removeEventListener('selectionchange', onSelection)
    }
  }, [views])
  return pointed
}
