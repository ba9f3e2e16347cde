import { formatDateAndTime } from '@mithaq/i18n/format'
import { EllipsisVertical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { CommentField } from './comment-field.tsx'
import { CommentWords } from './comment-words.tsx'
import type { Comment } from './comments.ts'
import { useDraft } from './drafts.ts'
import { withIds, withNames } from './typed-mentions.ts'
import type { Comments } from './use-comments.ts'
import type { Names } from './use-names.ts'

interface Props {
  comment: Comment
  comments: Comments
  names: Names
  mayComment: boolean
  onSaid: (unreached: number) => void
}

/** Who said what and when; one's own can be put otherwise or taken back. */
export function CommentItem({ comment, comments, names, mayComment, onSaid }: Props) {
  const { t } = useTranslation(['comments', 'common'])
  const reader = useReader()
  const say = useRefusalSentence()
  const { draft, change, call, drop } = useDraft(comments.drafts, `change ${comment.id}`)
  const [editing, setEditing] = useState(draft.text !== '')
  const leave = (): void => {
    drop()
    setEditing(false)
  }
  const [removing, setRemoving] = useState(false)
  const { name, of, isHere } = names.person(comment.writtenBy)
  const isOwn = comment.writtenBy === comments.self.membershipId
  const isRemoved = comment.removedAt !== null
  const save = (): void => {
    if (draft.text.trim() === '' || comments.change.isPending) return
    comments.change.mutate(
      { commentId: comment.id, body: withIds(draft.text, draft.chosen) },
      {
        onSuccess: ({ unreached }) => {
          leave()
          onSaid(unreached.length)
        },
      },
    )
  }
  return (
    <li className="comment" id={`comment-${comment.id}`}>
      <header>
        <b>
          <bdi>{name}</bdi>
        </b>
        {isOwn ? (
          <small>{t('comments:you')}</small>
        ) : (
          of !== null && (
            <small>
              <bdi>{of}</bdi>
            </small>
          )
        )}
        {!isHere && <small>{t('comments:notHere')}</small>}
        <time dateTime={comment.writtenAt}>{formatDateAndTime(reader, comment.writtenAt, undefined, 'short')}</time>
        {comment.editedAt !== null && !isRemoved && <small>{t('comments:edited')}</small>}
        {isOwn && !isRemoved && !editing && (
          <Menu
            label={t('comments:more')}
            trigger={
              <IconButton label={t('comments:more')}>
                <EllipsisVertical size={15} aria-hidden />
              </IconButton>
            }
            entries={[
              ...(mayComment ? [{ id: 'edit', label: t('comments:edit') }] : []),
              { id: 'remove', label: t('comments:remove'), danger: true },
            ]}
            onAction={(id) => {
              if (id !== 'edit') return setRemoving(true)
              change(withNames(comment.body, names.callable))
              setEditing(true)
            }}
          />
        )}
      </header>
      {isRemoved ? (
        <p className="muted">{t('comments:removed')}</p>
      ) : !editing ? (
        <CommentWords body={comment.body} names={names} />
      ) : (
        <>
          <CommentField
            label={t('comments:body')}
            value={draft.text}
            focused
            callable={names.callable}
            onChange={(text) => change({ text })}
            onCalled={call}
            onSend={save}
            onLeave={() => draft.text === withNames(comment.body, names.callable).text && leave()}
          />
          {comments.change.error !== null && <Notice tone="error">{say(comments.change.error)}</Notice>}
          <div className="comment-buttons">
            <Button small onPress={leave}>
              {t('common:cancel')}
            </Button>
            <Button small look="primary" isPending={comments.change.isPending} isDisabled={draft.text.trim() === ''} onPress={save}>
              {t('comments:saveEdit')}
            </Button>
          </div>
        </>
      )}
      <Confirm
        title={t('comments:remove')}
        action={t('comments:remove')}
        open={removing}
        pending={comments.remove.isPending}
        onClose={() => setRemoving(false)}
        onConfirm={() => comments.remove.mutate({ commentId: comment.id }, { onSuccess: () => setRemoving(false) })}
      >
        <p>{t('comments:removeMeans')}</p>
        {comments.remove.error !== null && <Notice tone="error">{say(comments.remove.error)}</Notice>}
      </Confirm>
    </li>
  )
}
