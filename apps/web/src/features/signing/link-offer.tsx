import { formatNumber, languageName } from '@mithaq/i18n/format'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { refusalIn, useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { Failed } from '../../ui/failed.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Changes, countChanges } from './changes.tsx'
import { paragraphsOf } from './frozen-paragraphs.ts'
import { FrozenText } from './frozen-text.tsx'
import type { Offer } from './sign-page.tsx'
import { useBothClocks } from './signing.ts'
import { VerdictForm, type SaidVerdict } from './verdict-form.tsx'

interface Props {
  offer: Offer
  secret: string
  onSaid: (verdict: SaidVerdict) => void
  /** The link may open another text by now, or none. */
  onReplaced: () => void
}

/** Who asks, for whom, until when; the text; the code; and what is said to it. */
export function LinkOffer({ offer, secret, onSaid, onReplaced }: Props) {
  const { t } = useTranslation('signing')
  const trpc = useTRPC()
  const reader = useReader()
  const counted = useCounted()
  const clocks = useBothClocks()
  const say = useRefusalSentence()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const { version, canonical, since, codeBy, silence } = offer
  const paragraphs = useMemo(() => paragraphsOf(canonical), [canonical])
  const sign = useMutation(
    trpc.signing.signByLink.mutationOptions({
      onSuccess: (_nothing, { verdict }) => onSaid(verdict),
    }),
  )
  const organisation = named(offer.organisationName, reader.language)
  const number = formatNumber(reader, version.number)
  // By the earlier of the two: the link may end before the round does.
  const until = clocks(offer.expiresAt < offer.deadline ? offer.expiresAt : offer.deadline)
  const refusal = refusalIn(sign.error)
  const wrongCode = refusal?.code === 'signing.codeWrong'
  const codeError = tried && code.trim() === '' ? t('codeMissing') : wrongCode ? say(sign.error) : null
  const isOver = refusal?.code === 'link.expiredOrUsed' || refusal?.code === 'round.over'
  return (
    <section className="card link-offer">
      <header>
        <p className="muted">
          <bdi>{named(offer.coalitionName, reader.language)}</bdi>
        </p>
        <h1>
          <bdi dir="auto">{named(offer.title, reader.language)}</bdi>
        </h1>
        <p>{t('linkAsks', { organisation: `\u2068${organisation}\u2069`, name: `\u2068${offer.signsAs}\u2069`, number })}</p>
        <p>
          <b>{t('linkUntil', { when: until.own })}</b>
          {until.geneva !== null && <span> {t('inGeneva', { when: until.geneva })}</span>}
        </p>
        {silence && <p className="muted">{t('silenceOn')}</p>}
        <p className="muted">{t('linkShows', { language: languageName(reader, version.language) })}</p>
      </header>
      {since !== null && (
        <section className="since-signed">
          <h2>{t('sinceTitle', { number: formatNumber(reader, since.number) })}</h2>
          <p className="muted">
            {since.sections.length === 0 ? t('sinceSame') : t('changesCounted', counted(countChanges(since.sections)))}
          </p>
          <Changes sections={since.sections} />
        </section>
      )}
      <FrozenText canonical={canonical} hash={version.hash} />
      <VerdictForm
        version={version.number}
        organisation={organisation}
        paragraphs={paragraphs}
        pending={sign.isPending}
        disabled={isOver}
        refused={
          sign.error !== null && !wrongCode ? (
            <>
              <Failed error={sign.error} />
              {refusal?.code === 'signing.versionReplaced' && (
                <Notice>
                  <button type="button" className="btn btn-plain" onClick={onReplaced}>
                    {t('lookAgain')}
                  </button>
                </Notice>
              )}
            </>
          ) : null
        }
        onSay={(verdict) => {
          setTried(true)
          if (code.trim() !== '') sign.mutate({ secret, code, version: version.number, verdict })
        }}
      >
        <TextField
          label={t('code')}
          hint={t(codeBy === 'mail' ? 'codeFromMail' : 'codeFromPhone')}
          inputMode="numeric"
          autoComplete="one-time-code"
          dir="ltr"
          maxLength={40}
          value={code}
          onChange={setCode}
          error={codeError}
        />
        <p className="muted">{t('linkOnlyOnce')}</p>
      </VerdictForm>
    </section>
  )
}
