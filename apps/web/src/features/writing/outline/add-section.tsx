import type { DocumentLanguage } from '@mithaq/schema/language'
import type { SectionPart } from '@mithaq/schema/mechanism'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { titleIn, type Submission } from '../submission.ts'
import { givenTitle, TitleFields } from '../title-fields.tsx'

const parts: readonly SectionPart[] = ['body', 'cover', 'annex']

/** `after`: the section in which one is; the new one comes behind it. */
export function AddSection({ submission, after, onClose }: { submission: Submission; after: string | null; onClose: () => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const reader = useReader()
  const say = useRefusalSentence()
  const { sections } = submission
  const [title, setTitle] = useState<Partial<Record<DocumentLanguage, string>>>({})
  const [place, setPlace] = useState<string>(after ?? sections.at(-1)?.id ?? '')
  const [part, setPart] = useState<SectionPart>('body')
  const add = useMutation(
    trpc.sections.add.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.submissions.pathFilter())
        onClose()
      },
    }),
  )
  const given = givenTitle(title)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (given === null) return
    add.mutate({ submissionId: submission.id, title: given, after: sections.find(({ id }) => id === place)?.id ?? null, part })
  }
  return (
    <Dialog title={t('writing:addSection')} open onClose={onClose}>
      <form onSubmit={submit}>
        <TitleFields label={t('writing:sectionTitle')} languages={submission.languages} value={title} onChange={setTitle} />
        <SelectField
          label={t('writing:place')}
          value={place}
          onChange={setPlace}
          options={[
            { value: '', label: t('writing:placeFirst') },
            ...sections.map((section) => ({
              value: section.id,
              label: t('writing:placeAfter', { title: titleIn(section.title, reader.language) }),
            })),
          ]}
        />
        <SelectField
          label={t('writing:partOf')}
          hint={t('writing:partHint')}
          value={part}
          onChange={(value) => setPart(value as SectionPart)}
          options={parts.map((value) => ({ value, label: t(`writing:sectionPart.${value}`) }))}
        />
        {add.error && <Notice tone="error">{say(add.error)}</Notice>}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isPending={add.isPending} isDisabled={given === null}>
            {t('common:add')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
