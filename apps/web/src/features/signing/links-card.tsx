import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Failed } from '../../ui/failed.tsx'
import { MakeLink } from './make-link.tsx'
import { openRoundOf, useOrganisationName, type Signing, type Submission } from './signing.ts'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** For directors without an account: links by which they read the text and sign, each of them once. */
export function LinksCard({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const when = useMomentInWords()
  const now = useNow()
  const nameOf = useOrganisationName(submission)
  const askAgain = useAskSigningAgain()
  const [making, setMaking] = useState(false)
  const revoke = useMutation(trpc.signing.revokeLink.mutationOptions({ onSuccess: askAgain }))
  const round = openRoundOf(signing)
  const { makeLinksFor } = signing.may
  if (makeLinksFor.length === 0 && signing.links.length === 0 && !making) return null
  const stateOf = (link: Signing['links'][number]) => {
    if (link.usedAt !== null) return 'used'
    if (link.revokedAt !== null) return 'revoked'
    if (link.isEnded) return 'wrongCodes'
    return Date.parse(link.expiresAt) <= now.getTime() || link.roundId !== round?.id ? 'expired' : 'open'
  }
  return (
    <Card
      title={t('links')}
      actions={
        makeLinksFor.length > 0 && (
          <Button small onPress={() => setMaking(true)}>
            {t('linkMake')}
          </Button>
        )
      }
    >
      <p className="muted">{t('linksMeans')}</p>
      {signing.links.length === 0 && <p>{t('linksNone')}</p>}
      <ul className="rows">
        {signing.links.map((link) => {
          const state = stateOf(link)
          return (
            <li key={link.id}>
              <span className="row-words">
                <bdi>{link.signsAs}</bdi>
                <small className="muted">
                  <bdi>{nameOf(link.organisationId)}</bdi>
                  {' · '}
                  {t(`linkState.${state}`, { when: when(link.usedAt ?? link.revokedAt ?? link.expiresAt) })}
                  {' · '}
                  {t(`codeBy.${link.codeBy}`)}
                </small>
              </span>
              {state === 'open' && (
                <Button small isDisabled={revoke.isPending} onPress={() => revoke.mutate({ linkId: link.id })}>
                  {t('linkRevoke')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {revoke.error && <Failed error={revoke.error} />}
      {making && round !== null && (
        <MakeLink roundId={round.id} organisations={makeLinksFor} submission={submission} onClose={() => setMaking(false)} />
      )}
    </Card>
  )
}
