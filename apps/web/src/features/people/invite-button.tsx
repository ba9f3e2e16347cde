import { mayCoordinate } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { InviteForm } from './invite-form.tsx'

/** Coordinators invite members and guests; writers guests, when their organisation leads a submission. */
export function InviteButton() {
  const { t } = useTranslation('people')
  const trpc = useTRPC()
  const { actor } = useActing()
  const submissions = useQuery(trpc.submissions.list.queryOptions())
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<Answered['invitations']['create'] | null>(null)
  const coordinates = mayCoordinate(actor)
  const managed = submissions.data?.filter(({ leadOrganisationId }) => coordinates || leadOrganisationId === actor.organisationId) ?? []
  const close = (): void => {
    setOpen(false)
    setMade(null)
  }
  if (!coordinates && managed.length === 0) return null
  return (
    <>
      <Button look="primary" onPress={() => setOpen(true)}>
        {t(coordinates ? 'invite' : 'inviteGuest')}
      </Button>
      {/* The link is shown this once: a stray click beside the dialog must not lose it. */}
      <Dialog title={t(made === null ? 'inviteTitle' : 'linkTitle')} open={open} mustAnswer={made !== null} onClose={close}>
        {made === null ? (
          <InviteForm members={coordinates} submissions={managed} onMade={setMade} onCancel={close} />
        ) : (
          <InvitationLink made={made} onClose={close} />
        )}
      </Dialog>
    </>
  )
}
