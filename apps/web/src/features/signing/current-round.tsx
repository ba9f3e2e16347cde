import { formatNumber } from '@mithaq/i18n/format'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { HashLine } from '../../ui/hash-line.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ExtendRound } from './extend-round.tsx'
import { OpenRound } from './open-round.tsx'
import { openRoundOf, useBothClocks, type Round, type Signing, type Submission } from './signing.ts'
import { Standings } from './standings.tsx'
import { useAskSigningAgain } from './use-ask-signing-again.ts'

interface Props {
  signing: Signing
  submission: Submission
}

/** What is asked now: of which version, until when, and where each organisation stands. */
export function CurrentRound({ signing, submission }: Props) {
  const { t } = useTranslation('signing')
  const reader = useReader()
  const [opening, setOpening] = useState(false)
  const round = openRoundOf(signing)
  const last = signing.versions.at(-1)
  if (last === undefined) return null
  if (round !== null) return <OpenedRound round={round} hash={hashOf(signing, round.number)} {...{ signing, submission }} />
  // A version that stands, by signatures or as an editorial change, asks nobody.
  if (last.standsOn !== null) return null
  return (
    <Card title={t('roundNone', { number: formatNumber(reader, last.number) })}>
      <p>{t(signing.may.openRound ? 'roundNoneHow' : 'roundNoneWait')}</p>
      {signing.may.openRound && (
        <Button look="primary" onPress={() => setOpening(true)}>
          {t('roundOpen')}
        </Button>
      )}
      {opening && <OpenRound submission={submission} version={last.number} onClose={() => setOpening(false)} />}
    </Card>
  )
}

const hashOf = ({ versions }: Signing, of: number): string | null => versions.find(({ number }) => number === of)?.hash ?? null

function OpenedRound({ round, hash, signing, submission }: Props & { round: Round; hash: string | null }) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const now = useNow()
  const clocks = useBothClocks()
  const askAgain = useAskSigningAgain()
  const [extending, setExtending] = useState(false)
  const [ending, setEnding] = useState(false)
  const end = useMutation(
    trpc.signing.endRound.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        setEnding(false)
      },
    }),
  )
  const isPast = Date.parse(round.deadline) <= now.getTime()
  const deadline = clocks(round.deadline)
  const number = formatNumber(reader, round.number)
  const agreed = round.organisations.filter(({ standing }) => standing === 'signed' || standing === 'reserved').length
  return (
    <Card
      title={t('roundOf', { number })}
      actions={
        signing.may.openRound && (
          <span className="row">
            <Button small onPress={() => setExtending(true)}>
              {t('extend')}
            </Button>
            <Button small onPress={() => setEnding(true)}>
              {t('end')}
            </Button>
          </span>
        )
      }
    >
      <p className="round-deadline">
        <b>
          {t(isPast ? 'deadlineWas' : 'deadlineIs')} <time dateTime={round.deadline}>{deadline.own}</time>
        </b>
        {deadline.geneva !== null && <span> {t('inGeneva', { when: deadline.geneva })}</span>}
      </p>
      <p>{t('agreed', { signed: formatNumber(reader, agreed), all: formatNumber(reader, round.organisations.length) })}</p>
      {hash !== null && <HashLine hash={hash} />}
      <p className="muted">{t(round.silence ? 'silenceOn' : 'silenceOff')}</p>
      {isPast && <Notice tone="warning">{t(round.silence ? 'pastSilence' : 'past')}</Notice>}
      <Standings round={round} submission={submission} />
      {extending && <ExtendRound round={round} onClose={() => setExtending(false)} />}
      <Confirm
        title={t('endTitle', { number })}
        open={ending}
        onClose={() => setEnding(false)}
        onConfirm={() => end.mutate({ roundId: round.id })}
        action={t('end')}
        pending={end.isPending}
      >
        <p>{t('endMeans')}</p>
        {end.error && <Failed error={end.error} />}
      </Confirm>
    </Card>
  )
}
