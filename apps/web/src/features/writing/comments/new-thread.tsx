import { useTranslation } from 'react-i18next'
import { isolated } from '../../../lib/isolated.ts'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import type { Asked } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { CommentField } from './comment-field.tsx'
import { useDraft } from './drafts.ts'
import { withIds } from './typed-mentions.ts'
import type { Comments } from './use-comments.ts'
import type { Names } from './use-names.ts'

/** What a new conversation is to be about. */
export interface NewAbout {
  sectionId: Asked['comments']['begin']['sectionId']
  sectionTitle: string
  about: Asked['comments']['begin']['about']
}

interface Props {
  about: NewAbout
  comments: Comments
  names: Names
  onDone: (threadId: string | null, unreached: number) => void
}

/** One draft for each passage. */
export const placeOf = ({ sectionId, about }: Pick<NewAbout, 'sectionId' | 'about'>): string => `new ${sectionId} ${JSON.stringify(about)}`

type Audience = Asked['comments']['begin']['audience']

/** Begins a conversation; what was typed stays until it is sent or left. */
export function NewThread({ about: { sectionId, sectionTitle, about }, comments, names, onDone }: Props) {
  const { t } = useTranslation(['comments', 'common'])
  const say = useRefusalSentence()
  const { draft, change, call, drop } = useDraft(comments.drafts, placeOf({ sectionId, about }))
  const { text, chosen, audience } = draft
  const leave = (): void => {
    drop()
    onDone(null, 0)
  }
  const send = (): void => {
    if (text.trim() === '' || comments.begin.isPending) return
    comments.begin.mutate(
      { sectionId, about, audience, body: withIds(text, chosen) },
      {
        onSuccess: ({ threadId, unreached }) => {
          drop()
          onDone(threadId, unreached.length)
        },
      },
    )
  }
  const title =
    about.kind === 'section'
      ? t('comments:newOnSection', { section: isolated(sectionTitle) })
      : t(about.kind === 'block' ? 'comments:newOnBlock' : 'comments:newOnPassage')
  return (
    <section className="margin-card margin-new" aria-label={title}>
      <h3>{title}</h3>
      {about.kind !== 'section' && about.quotation !== '' && (
        <p className="margin-about">
          <q dir="auto" lang={about.language}>
            {about.quotation.replaceAll(/\ufffc+/g, ' … ').slice(0, 150)}
            {about.quotation.length > 150 && '…'}
          </q>
        </p>
      )}
      <CommentField
        label={t('comments:body')}
        hint={t('comments:bodyHint')}
        value={text}
        focused
        callable={names.callable}
        onChange={(typed) => change({ text: typed })}
        onCalled={call}
        onSend={send}
        onLeave={() => text.trim() === '' && leave()}
      />
      {comments.view?.may.speakAmongOwn === true && (
        <RadioGroup<Audience>
          legend={t('comments:audience')}
          value={audience}
          onChange={(chosenAudience) => change({ audience: chosenAudience })}
          options={[
            { value: 'submission', label: t('comments:audienceSubmission') },
            { value: 'organisation', label: t('comments:audienceOrganisation') },
          ]}
        />
      )}
      {comments.begin.error !== null && <Notice tone="error">{say(comments.begin.error)}</Notice>}
      <div className="comment-buttons">
        <Button small onPress={leave}>
          {t('common:cancel')}
        </Button>
        <Button small look="primary" isPending={comments.begin.isPending} isDisabled={text.trim() === ''} onPress={send}>
          {t('comments:send')}
        </Button>
      </div>
    </section>
  )
}
