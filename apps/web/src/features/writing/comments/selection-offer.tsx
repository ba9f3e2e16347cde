import { highlightsAt } from '@mithaq/editor/highlights'
import { MessageSquarePlus, MessageSquareText } from 'lucide-react'
import { useEffect, useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import type { MountedView, MountedViews } from '../text/mounted-views.tsx'
import type { NewAbout } from './new-thread.tsx'
import { selectedAbout } from './selected-about.ts'

interface Props {
  submission: Submission
  texts: Texts
  views: MountedViews
  mayComment: boolean
  /** The margin is not in view: a conversation at the caret is offered, too. */
  offersThread: boolean
  onBegin: (about: NewAbout) => void
  onShow: (threadId: string) => void
}

type Offer = { place: CSSProperties } & ({ comment: MountedView } | { thread: string })

/** A selection that has come to rest is no longer being made. Milliseconds. */
const rest = 250

/** Beside words that are selected: to comment on them. On a phone, where the toolbar is narrow, also the way to what was said about them. */
export function SelectionOffer({ submission, texts, views, mayComment, offersThread, onBegin, onShow }: Props) {
  const { t } = useTranslation('comments')
  const { language } = useReader()
  const [offer, setOffer] = useState<Offer | null>(null)
  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const look = (): void => setOffer(offered(views, mayComment, offersThread))
    const later = (): void => {
      clearTimeout(resting)
      resting = setTimeout(look, rest)
    }
    const moved = (): void => {
      setOffer(null)
      later()
    }
    document.addEventListener('selectionchange', later)
    addEventListener('scroll', moved, { passive: true, capture: true })
    addEventListener('resize', moved)
    return () => {
      clearTimeout(resting)
      document.removeEventListener('selectionchange', later)
      removeEventListener('scroll', moved, { capture: true })
      removeEventListener('resize', moved)
    }
  }, [views, mayComment, offersThread])
  if (offer === null) return null
  const take = (): void => {
    setOffer(null)
    if ('thread' in offer) return onShow(offer.thread)
    const about = selectedAbout(offer.comment, submission, texts, language)
    if (about !== null) onBegin(about)
  }
  return (
    <button
      type="button"
      className="selection-offer"
      style={offer.place}
      // The selection stays.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={take}
    >
      {'thread' in offer ? <MessageSquareText size={16} aria-hidden /> : <MessageSquarePlus size={16} aria-hidden />}
      {t('thread' in offer ? 'showThread' : 'offer')}
    </button>
  )
}

function offered(views: MountedViews, mayComment: boolean, offersThread: boolean): Offer | null {
  const selection = document.getSelection()
  const anchor = selection?.anchorNode ?? null
  const at = anchor === null ? undefined : views.all().find(({ view }) => view.view.dom.contains(anchor))
  if (at === undefined) return null
  const { view } = at.view
  const { from, to, empty } = view.state.selection
  if (!empty && mayComment && selection?.isCollapsed === false) return { comment: at, place: beside(view.coordsAtPos(to)) }
  const [thread] = empty && offersThread ? highlightsAt(view.state, 'comments', from) : []
  return thread === undefined ? null : { thread, place: beside(view.coordsAtPos(from)) }
}

/** From here on there is room beside the text. Pixels. */
const wide = 900

/**
 * Beside the line, at the edge of the sheet, so that it lies over no words; on a phone below it, clear of the handles with which it
 * shows the ends of a selection.
 */
function beside({ top, bottom, left }: { top: number; bottom: number; left: number }): CSSProperties {
  const sheet = innerWidth < wide ? undefined : document.querySelector('.sheet')?.getBoundingClientRect()
  const edge = sheet === undefined ? left : document.documentElement.dir === 'rtl' ? sheet.left : sheet.right
  const level = Math.min(Math.max(sheet === undefined ? bottom + 14 : top - 8, 120), innerHeight - 110)
  return { top: `${level}px`, left: `clamp(76px, ${Math.round(edge)}px, calc(100vw - 76px))` }
}
