import { piecesOf } from '@mithaq/domain/comment-mentions'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Names } from './use-names.ts'

/** What somebody said, with the names of those whom it calls as they are now. */
export function CommentWords({ body, names }: { body: string; names: Names }) {
  const { t } = useTranslation('comments')
  return (
    <p className="comment-words" dir="auto">
      {piecesOf(body).map((piece, index) =>
        'text' in piece ? (
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
          <Fragment key={index}>{piece.text}</Fragment>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <bdi key={index} className="mention">
            @{names.called(piece.mention) ?? t('someone')}
          </bdi>
        ),
      )}
    </p>
  )
}
