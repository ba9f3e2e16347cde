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
import { withIds, withNames, type Callable } from './typed-mentions.ts'
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
  const [editing, setEditing] = useState<{ text: string; chosen: readonly Callable[] } | null>(null)
  const [removing, setRemoving] = useState(false)
  const { name, of, isHere } = names.person(comment.writtenBy)
  const isOwn = comment.writtenBy === comments.self.membershipId
  const isRemoved = comment.removedAt !== null
  const save = (): void => {
    if (editing === null || editing.text.trim() === '') return
    comments.change.mutate(
      { commentId: comment.id, body: withIds(editing.text, editing.chosen) },
      {
        onSuccess: ({ unreached }) => {
          setEditing(null)
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
        {isOwn && !isRemoved && editing === null && (
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
            onAction={(id) => (id === 'edit' ? setEditing(withNames(comment.body, names.callable)) : setRemoving(true))}
          />
        )}
      </header>
      {isRemoved ? (
        <p className="muted">{t('comments:removed')}</p>
      ) : editing === null ? (
        <CommentWords body={comment.body} names={names} />
      ) : (
        <>
          <CommentField
            label={t('comments:body')}
            value={editing.text}
            focused
            callable={names.callable}
            onChange={(text) => setEditing({ ...editing, text })}
            onCalled={(called) => setEditing((now) => (now === null ? null : { ...now, chosen: [...now.chosen, called] }))}
            onSend={save}
            onLeave={() => setEditing(null)}
          />
          {comments.change.error !== null && <Notice tone="error">{say(comments.change.error)}</Notice>}
          <div className="comment-buttons">
            <Button small onPress={() => setEditing(null)}>
              {t('common:cancel')}
            </Button>
            <Button small look="primary" isPending={comments.change.isPending} isDisabled={editing.text.trim() === ''} onPress={save}>
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
