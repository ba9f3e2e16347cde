import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isEditable } from '@mithaq/schema/submission'
import { useActing } from '../../lib/acting.tsx'
import { useRescued } from '../../lib/device/rescued.ts'
import { holdPage } from '../../lib/held-page.ts'
import { withSentences } from '../../lib/language.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { Notice } from '../../ui/notice.tsx'
import { useAuthorsShown } from './authors/authors-shown.ts'
import { CommentButton } from './comments/comment-button.tsx'
import type { NewAbout } from './comments/new-thread.tsx'
import { SelectionOffer } from './comments/selection-offer.tsx'
import { useComments } from './comments/use-comments.ts'
import { usePointedThread } from './comments/use-pointed-thread.ts'
import { useShownComments } from './comments/use-shown-comments.ts'
import { useFindKeys } from './find/use-find-keys.ts'
import { FindBar } from './find/find-bar.tsx'
import { Foot } from './foot.tsx'
import { goToSection } from './go-to-section.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { useMargin } from './margin/use-margin.ts'
import { InsertButtons } from './notes/insert-buttons.tsx'
import { NoteWindow } from './notes/note-window.tsx'
import { NoteOpeningProvider } from './notes/opened-note.tsx'
import { OpenedPanel, type OpenedPanelOf } from './opened-panel.tsx'
import { Outline } from './outline/outline.tsx'
import { PurgeButton } from './purge/purge-button.tsx'
import { mayAsk } from './purge/whose-section.ts'
import { RescuePanel } from './rescue-panel.tsx'
import { OfflinePanel } from './settings/offline-panel.tsx'
import { SignedOutNotice } from './signed-out-notice.tsx'
import { ModeSwitch } from './suggestions/mode-switch.tsx'
import { SaidSuggestions } from './suggestions/said-suggestions.tsx'
import { ShownTextNotice } from './suggestions/shown-text.tsx'
import { ChosenModeProvider, useChosenModeOf } from './suggestions/edit-mode.tsx'
import { columnsOf, titleIn, type Section, type Submission } from './submission.ts'
import { openInTurn } from './sync/open-in-turn.ts'
import { isUnsaved } from './sync/saving.ts'
import { openTexts, type Texts } from './sync/texts.ts'
import { withModes } from './sync/told-modes.ts'
import { useTextsNow } from './sync/use-texts-now.ts'
import { FocusProvider, useFocusOf } from './text/focus.tsx'
import { LanguageSwitch } from './text/language-switch.tsx'
import { MountedViewsProvider, useMountedViewsOf } from './text/mounted-views.tsx'
import { offsetsOf } from './text/offsets.ts'
import { SheetSection } from './text/sheet-section.tsx'
import { TextEventsProvider, useTextEventsOf } from './text/text-events.tsx'
import { Toolbar } from './text/toolbar.tsx'
import { TableBar } from './tables/table-bar.tsx'
import { useNarrow } from './text/use-narrow.ts'
import { useOfflineCopy } from './use-offline-copy.ts'
import { useRegions } from './use-regions.ts'
import { useTopSize } from './use-top-size.ts'
import { useMeter } from './use-meter.ts'
import { whyTextReadOnly } from './why-read-only.ts'
import { Withdrawn } from './withdrawn.tsx'
import { WritingHead } from './writing-head.tsx'

// What is opened comes when it is: the text stands without it.
const AuthorsLegend = lazy(() =>
  withSentences('signing', import('./authors/authors-legend.tsx')).then((module) => ({ default: module.AuthorsLegend })),
)
const WritingMargin = lazy(() => import('./margin/writing-margin.tsx').then((module) => ({ default: module.WritingMargin })))

const noThreads: readonly never[] = []

interface Props {
  submission: Submission
  /** The server no longer shows it to us. */
  withdrawn: boolean
}

/** The texts are joined once for the page, and left with it. */
export function WritingPage({ submission, withdrawn }: Props) {
  const { account, membership } = useActing()
  const { personId } = account
  const { language } = useReader()
  const latest = useRef({ submission, language })
  useEffect(() => {
    latest.current = { submission, language }
  })
  const [texts, setTexts] = useState<Texts | null>(null)
  const { source, submitted } = submission.languages
  const { membershipId, alias } = membership
  useEffect(() => {
    const { organisationName, guestOrganisation } = membership
    const organisation = organisationName === null ? (guestOrganisation ?? '') : named(organisationName, language)
    const opened = openTexts({
      self: { membershipId, alias, organisation },
      personId,
      submissionId: submission.id,
      languages: source === null ? [submitted] : [source, submitted],
      titleOf: (documentId) => {
        const { submission: now, language: read } = latest.current
        const section = now.sections.find((one) => one.documentId === documentId)
        return section === undefined ? '' : titleIn(section.title, read)
      },
    })
    // Before the page is drawn: its first words arrive meanwhile.
    for (const { documentId } of latest.current.submission.sections.slice(0, 2)) opened.open(documentId)
    // oxlint-disable-next-line react/set-state-in-effect -- the sockets are opened with the page and closed with it: that is what effects are for
    setTexts(opened)
    const letGo = holdPage(opened.unsaved)
    return () => {
      letGo()
      setTexts(null)
      opened.close()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the language of the interface and a new alias must not close a text in which somebody types
  }, [personId, membershipId, submission.id, source, submitted])
  if (texts === null) return null
  return (
    <>
      <LeaveGuard texts={texts} />
      <NoteOpeningProvider>
        {withdrawn ? <Withdrawn submission={submission} texts={texts} /> : <Writing submission={submission} texts={texts} />}
      </NoteOpeningProvider>
    </>
  )
}

function Writing({ submission: asked, texts }: { submission: Submission; texts: Texts }) {
  const { t } = useTranslation('writing')
  const trpc = useTRPC()
  const { account, actor } = useActing()
  const reader = useReader()
  const now = useTextsNow(texts)
  const submission = useMemo(() => withModes(asked, now.modes), [asked, now.modes])
  const meter = useMeter(submission, now.lengths)
  const [opened, setOpened] = useState<OpenedPanelOf>(null)
  const [current, setCurrent] = useState<string | null>(submission.sections[0]?.id ?? null)
  const sheet = useRef<HTMLDivElement>(null)
  const focus = useFocusOf()
  const views = useMountedViewsOf()
  const events = useTextEventsOf()
  const mode = useChosenModeOf(submission.id)
  const margin = useMargin()
  const search = useFindKeys(focus)
  useRegions(focus)
  const top = useTopSize()
  const authorsShown = useAuthorsShown()
  const comments = useComments(submission)
  const [beginning, setBeginning] = useState<NewAbout | null>(null)
  const [active, setActive] = usePointedThread(focus, comments.view, margin)
  useShownComments(comments.view, submission, texts, views, active)
  const begin = (about: NewAbout | null): void => {
    setBeginning(about)
    if (about !== null) margin.show('comments')
  }

  const { sections, languages } = submission
  const columns = useMemo(() => columnsOf(languages), [languages])
  const narrow = useNarrow()
  const [chosen, setChosen] = useState<string>(() => columns.find((language) => language === reader.language) ?? languages.submitted)
  const shown = narrow ? columns.filter((language) => language === chosen) : columns

  const documents = sections.map(({ documentId }) => documentId).join(' ')
  useEffect(() => {
    texts.keep(new Set(sections.map(({ documentId }) => documentId)))
    return openInTurn(
      texts,
      sections.map(({ documentId }) => documentId),
    )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the documents, not the facts about their sections
  }, [texts, documents])

  // The account is known to the page already; here it says that nobody is signed in any more.
  const me = useQuery({ ...trpc.people.me.queryOptions(), enabled: false })
  const signedOut = me.data === null || [...now.ended.values()].some(({ why }) => why === 'signed-out')
  const withdrawn = [...now.ended.values()].some(({ why }) => why === 'withdrawn')
  const queries = useQueryClient()
  useEffect(() => {
    // The stream of facts tells those who may still see; whoever may not must ask.
    if (withdrawn) void queries.invalidateQueries(trpc.submissions.get.queryFilter({ submissionId: submission.id }))
  }, [withdrawn, queries, trpc, submission.id])

  const isToldOtherwise = submission !== asked
  useEffect(() => {
    // Its text knows it first; what else has changed with it stands in the facts.
    if (isToldOtherwise) void queries.invalidateQueries(trpc.submissions.get.queryFilter({ submissionId: asked.id }))
  }, [isToldOtherwise, queries, trpc, asked.id])

  const { line } = now.words
  const isAway = line.at === 'away'
  const wasAway = useRef(false)
  useEffect(() => {
    // What was announced while there was no line was not heard.
    if (wasAway.current && !isAway) void queries.invalidateQueries()
    wasAway.current = isAway
  }, [isAway, queries])
  const copy = useOfflineCopy(submission, texts, signedOut)
  const rescued = useRescued(account.personId)
  const needPlace = useMemo(
    () => rescued.filter(({ where, documentId }) => where.submissionId === submission.id || documents.includes(documentId)),
    [rescued, submission.id, documents],
  )

  const why = whyTextReadOnly(actor, submission)
  const mayWrite = sections.some(({ may }) => may.write)
  const mayEdit = mayWrite || sections.some(({ may }) => may.suggest)
  const mayAskToRemove = mayAsk(actor, submission) && isEditable(submission.status)
  const offsets = offsetsOf(submission, now.lengths)
  const go = useCallback((section: Section) => {
    setOpened(null)
    setCurrent(section.id)
    goToSection(section.id)
  }, [])
  useEffect(() => {
    // A link that names a section leads to it: when the router looked for the place, it was not there yet.
    const named = /^#section-([\da-f-]+)$/.exec(location.hash)?.[1]
    if (named !== undefined) goToSection(named)
  }, [])
  const connectAgain = (): void => {
    texts.connectAgain()
    void queries.invalidateQueries(trpc.people.me.queryFilter())
  }
  const outline = (
    <Outline submission={submission} meter={meter} current={current} onGo={go} onSettings={({ id }) => setOpened({ sectionId: id })} />
  )
  return (
    <FocusProvider value={focus}>
      <MountedViewsProvider value={views}>
        <TextEventsProvider value={events}>
          <ChosenModeProvider value={mode}>
            <div className="writing" data-margin={(margin.open && !margin.over) || undefined}>
              <a className="skip" href="#sheet">
                {t('skipToText')}
              </a>
              <WritingHead
                submission={submission}
                people={now.people}
                unsaved={isUnsaved(now.saving)}
                onOutline={() => setOpened('outline')}
                onSettings={() => setOpened('submission')}
                margin={margin}
                waiting={comments.view?.threads.filter(({ resolved }) => resolved === null).length ?? 0}
              />
              <nav className="writing-outline" aria-label={t('sections')}>
                {outline}
              </nav>
              <main className="writing-main" id="sheet" tabIndex={-1}>
                <div ref={top} className="writing-top">
                  <div className="writing-bar">
                    <Toolbar writes={mayEdit}>
                      {comments.view?.may.comment === true && <CommentButton submission={submission} texts={texts} onBegin={begin} />}
                      <InsertButtons submission={submission} texts={texts} writes={mayEdit} onFind={search.ask} />
                      {mayAskToRemove && <PurgeButton submission={submission} texts={texts} />}
                    </Toolbar>
                    <div className="writing-switches">
                      <ModeSwitch submission={submission} />
                      {narrow && columns.length > 1 && <LanguageSwitch languages={columns} value={chosen} onChange={setChosen} />}
                    </div>
                  </div>
                  {search.asked !== null && (
                    <FindBar
                      {...{ submission, texts, languages: shown, threads: comments.view?.threads ?? noThreads, asked: search.asked }}
                      onThread={(threadId) => {
                        margin.show('comments')
                        setActive(threadId)
                      }}
                      onClose={search.close}
                    />
                  )}
                </div>
                {authorsShown && (
                  <Suspense>
                    <AuthorsLegend submission={submission} texts={texts} />
                  </Suspense>
                )}
                <div className="writing-notices">
                  <ShownTextNotice />
                  <RescuePanel items={needPlace} submission={submission} texts={texts} />
                  {line.at === 'away' && line.why === 'portal' && <Notice tone="warning">{t('portal', { ns: 'device' })}</Notice>}
                  {signedOut && <SignedOutNotice onConnect={connectAgain} />}
                  {why !== null && <Notice>{t(`readOnly.${why}`)}</Notice>}
                  {submission.mechanism.concernsPersons && <Notice tone="warning">{t('personsAsLabels')}</Notice>}
                </div>
                <div className="sheet" ref={sheet}>
                  {sections.map((section, index) => (
                    <SheetSection
                      key={section.id}
                      submission={submission}
                      section={section}
                      texts={texts}
                      columns={shown}
                      offset={offsets[index] ?? 0}
                      ended={now.ended.get(section.documentId) ?? null}
                      refused={now.refused.get(section.documentId) ?? null}
                      words={now.written.get(section.documentId) ?? null}
                      nearlyFull={now.nearlyFull.has(section.documentId)}
                      onCurrent={setCurrent}
                      onSettings={(sectionId) => setOpened({ sectionId })}
                    />
                  ))}
                </div>
              </main>
              {margin.open && (
                <Suspense>
                  <WritingMargin
                    {...{ submission, texts, margin, comments, current, beginning, active }}
                    onBegin={begin}
                    onActive={setActive}
                  />
                </Suspense>
              )}
              <SaidSuggestions />
              <TableBar texts={texts} />
              <NoteWindow submission={submission} texts={texts} />
              <Foot submission={submission} meter={meter} saving={now.saving} words={now.words} mayWrite={mayWrite} />
            </div>
            <SelectionOffer
              submission={submission}
              texts={texts}
              views={views}
              mayComment={comments.view?.may.comment === true}
              offersThread={!margin.open || margin.over}
              onBegin={begin}
              onShow={(threadId) => {
                setActive(threadId)
                margin.show('comments')
              }}
            />
            <OpenedPanel
              {...{ submission, opened, outline }}
              onClose={() => setOpened(null)}
              device={<OfflinePanel copy={copy} state={now.words.copy} />}
            />
          </ChosenModeProvider>
        </TextEventsProvider>
      </MountedViewsProvider>
    </FocusProvider>
  )
}
