import { formatDateAndTime } from '@mithaq/i18n/format'
import { Check, CornerDownLeft, Lock, RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../lib/isolated.ts'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { AboutWhat, shortened } from './about-what.tsx'
import { CommentField } from './comment-field.tsx'
import { CommentItem } from './comment-item.tsx'
import type { PlacedThread } from './comments.ts'
import { useDraft } from './drafts.ts'
import { withIds } from './typed-mentions.ts'
import type { Comments } from './use-comments.ts'
import type { Names } from './use-names.ts'

interface Props {
  placed: PlacedThread
  comments: Comments
  names: Names
  /** It was pointed at in the text. */
  active: boolean
  /** It was begun here and now: whoever wrote it goes on from it. */
  begun: boolean
  onGo: (placed: PlacedThread) => void
  onSaid: (unreached: number) => void
}

/** A conversation: what it is about, what was said, and a place to answer. */
export function ThreadCard({ placed, comments, names, active, begun, onGo, onSaid }: Props) {
  const { t } = useTranslation(['comments', 'common'])
  const reader = useReader()
  const say = useRefusalSentence()
  const card = useRef<HTMLElement>(null)
  const { thread } = placed
  const { draft: reply, change, call, drop } = useDraft(comments.drafts, `reply ${thread.id}`)
  const [answering, setAnswering] = useState(reply.text !== '')
  const leave = (): void => {
    drop()
    setAnswering(false)
    card.current?.focus()
  }
  const mayComment = comments.view?.may.comment === true
  const { resolved } = thread
  useEffect(() => {
    if (active) card.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  useEffect(() => {
    if (begun) card.current?.focus()
  }, [begun])
  const send = (): void => {
    if (reply.text.trim() === '' || comments.reply.isPending) return
    comments.reply.mutate(
      { threadId: thread.id, body: withIds(reply.text, reply.chosen) },
      {
        onSuccess: ({ unreached }) => {
          leave()
          onSaid(unreached.length)
        },
      },
    )
  }
  const settle = resolved === null ? comments.resolve : comments.reopen
  const failed = [comments.reply, settle].find(({ error, variables }) => error !== null && variables?.threadId === thread.id)?.error
  return (
    <article
      ref={card}
      id={`thread-${thread.id}`}
      className="margin-card"
      tabIndex={-1}
      data-active={active || undefined}
      aria-current={active || undefined}
      aria-label={shortened(placed.quotation) || t('comments:onSection')}
    >
      <AboutWhat placed={placed} onGo={onGo} />
      {thread.audience === 'organisation' && (
        <p className="margin-only">
          <Lock size={13} aria-hidden />{' '}
          {t('comments:onlyOrganisation', { organisation: isolated(names.organisation(thread.organisationId)) })}
        </p>
      )}
      <ol className="comment-list">
        {thread.comments.map((comment) => (
          <CommentItem key={comment.id} {...{ comment, comments, names, mayComment, onSaid }} />
        ))}
      </ol>
      {resolved !== null && (
        <p className="muted">
          {t('comments:resolvedBy', {
            name: isolated(names.person(resolved.by).name),
            date: formatDateAndTime(reader, resolved.at, undefined, 'short'),
          })}
        </p>
      )}
      {failed !== undefined && <Notice tone="error">{say(failed)}</Notice>}
      {answering && (
        <CommentField
          label={t('comments:replyLabel')}
          value={reply.text}
          focused
          rows={2}
          callable={names.callable}
          onChange={(text) => change({ text })}
          onCalled={call}
          onSend={send}
          onLeave={() => reply.text.trim() === '' && leave()}
        />
      )}
      {mayComment && (
        <div className="comment-buttons">
          {!answering ? (
            <Button small look="quiet" onPress={() => setAnswering(true)}>
              <CornerDownLeft size={14} aria-hidden className="turns" /> {t('comments:reply')}
            </Button>
          ) : (
            <>
              <Button small onPress={leave}>
                {t('common:cancel')}
              </Button>
              <Button small look="primary" isPending={comments.reply.isPending} isDisabled={reply.text.trim() === ''} onPress={send}>
                {t('comments:sendReply')}
              </Button>
            </>
          )}
          {!answering && (
            <Button
              small
              look="quiet"
              isPending={settle.isPending && settle.variables?.threadId === thread.id}
              onPress={() => settle.mutate({ threadId: thread.id })}
            >
              {resolved === null ? <Check size={14} aria-hidden /> : <RotateCcw size={14} aria-hidden />}
              {t(resolved === null ? 'comments:resolve' : 'comments:reopen')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}
