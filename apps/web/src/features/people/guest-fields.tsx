import type { SubmissionId } from '@mithaq/schema/ids'
import { guestRoles, type GuestRole } from '@mithaq/schema/role'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import type { Answered, Asked } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { RadioGroup } from '../../ui/choice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Submissions = Answered['submissions']['list']

interface GuestDraft {
  /** null: the first of those one may choose. */
  submissionId: SubmissionId | null
  role: GuestRole
  organisation: string
  /** YYYY-MM-DD, or empty. */
  endsAt: string
}

/** Into what a guest is let, to do what, and until when. */
export function useGuestDraft(submissions: Submissions) {
  const [draft, setDraft] = useState<GuestDraft>({ submissionId: null, role: 'reviewer', organisation: '', endsAt: '' })
  const submissionId = draft.submissionId ?? submissions[0]?.id ?? null
  const { role, endsAt } = draft
  const organisation = draft.organisation.trim() === '' ? null : draft.organisation
  const invitation: Asked['invitations']['create'] | null =
    submissionId === null || endsAt === '' ? null : { guest: { submissionId, role, endsAt, organisation } }
  return { draft, setDraft, submissionId, invitation }
}

type GuestProps = ReturnType<typeof useGuestDraft> & { submissions: Submissions; tried: boolean }

export function GuestFields({ draft, setDraft, submissionId, submissions, tried }: GuestProps) {
  const { t } = useTranslation(['people', 'roles', 'common'])
  const { language } = useReader()
  const now = useNow()
  return (
    <>
      <SelectField
        label={t('people:submission')}
        value={submissionId ?? ''}
        onChange={(value) => setDraft({ ...draft, submissionId: value as SubmissionId })}
        options={submissions.map(({ id, title }) => ({ value: id, label: named(title, language) }))}
      />
      <TextField
        label={t('people:guestOrganisation')}
        hint={t('people:guestOrganisationHint')}
        optional
        maxLength={200}
        value={draft.organisation}
        onChange={(organisation) => setDraft({ ...draft, organisation })}
      />
      <RadioGroup
        legend={t('people:role')}
        value={draft.role}
        onChange={(role) => setDraft({ ...draft, role })}
        options={guestRoles.map((role) => ({ value: role, label: t(`roles:${role}`), hint: t(`roles:guest.${role}May`) }))}
      />
      <TextField
        label={t('people:endsAt')}
        hint={t('people:endsAtHint')}
        type="date"
        min={now.toISOString().slice(0, 10)}
        value={draft.endsAt}
        error={tried && draft.endsAt === '' ? t('common:required') : null}
        onChange={(endsAt) => setDraft({ ...draft, endsAt })}
      />
    </>
  )
}
