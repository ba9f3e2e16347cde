import { languageName } from '@mithaq/i18n/format'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLimitWords } from '../lib/limit-words.ts'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import type { MechanismChoice } from './mechanism-list.tsx'
import { Notice } from './notice.tsx'
import { VerificationMark } from './verification-mark.tsx'

/** One thing known of a mechanism. */
export const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** An address as it is written into a browser or a letter; a mail address is no link, so that nothing is sent by a slip. */
export const Address = ({ address }: { address: string }) =>
  /^https?:\/\//.test(address) ? (
    <a href={address} target="_blank" rel="noreferrer noopener" dir="ltr" className="address">
      {address}
    </a>
  ) : (
    <bdi dir="ltr" className="address">
      {address}
    </bdi>
  )

/** What one must know of a mechanism before choosing it; each fact says how sure it is. */
export function MechanismFacts({ mechanism }: { mechanism: MechanismChoice }) {
  const { t } = useTranslation(['mechanisms', 'common'])
  const reader = useReader()
  const { figure } = useLimitWords()
  const { language } = reader
  const { body, whoMaySubmit, ecosocStatusRequired, languages, languagesNote, joint, limits, channel, deadlineText, notVerified } =
    mechanism
  return (
    <>
      <dl className="facts">
        <Fact name={t('mechanisms:body')}>{named(body, language)}</Fact>
        <Fact name={t('mechanisms:whoMaySubmit')}>
          {whoMaySubmit === null ? t('mechanisms:notKnown') : named(whoMaySubmit, language)}
          {ecosocStatusRequired && <p>{t('mechanisms:statusRequired')}</p>}
          <p>{t(`mechanisms:joint.${joint}`)}</p>
        </Fact>
        <Fact name={t('mechanisms:languages')}>
          {languages === null
            ? t('mechanisms:languagesUnknown')
            : languages.map((accepted) => languageName(reader, accepted)).join(t('common:comma'))}
          {languagesNote && <p className="muted">{named(languagesNote, language)}</p>}
        </Fact>
        <Fact name={t('mechanisms:limits')}>
          {limits.length === 0 ? (
            t('mechanisms:noLimit')
          ) : (
            <ul>
              {limits.map((limit) => (
                <li key={limit.id}>
                  {figure(limit)} · {named(limit.appliesTo, language)} <VerificationMark verified={limit.verified} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={t('mechanisms:deadline')}>{deadlineText === null ? t('mechanisms:noRule') : named(deadlineText, language)}</Fact>
        <Fact name={t('mechanisms:channel')}>
          {channel === null ? (
            t('mechanisms:notKnown')
          ) : (
            <>
              {named(channel.text, language)} {channel.address && <Address address={channel.address} />}{' '}
              <VerificationMark verified={channel.verified} />
            </>
          )}
        </Fact>
      </dl>
      <NotVerified notVerified={notVerified} />
      <OurTranslation ours={mechanism.ourTranslation} />
    </>
  )
}

/** What must not be taken for a fact. */
export function NotVerified({ notVerified }: Pick<MechanismChoice, 'notVerified'>) {
  const { t } = useTranslation('mechanisms')
  const { language } = useReader()
  if (notVerified.length === 0) return null
  return (
    <Notice tone="warning">
      <b>{t('notVerified')}</b>
      <ul className="plain-bullets">
        {notVerified.map((doubt) => (
          <li key={doubt.en}>{named(doubt, language)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** The sources are in English; what one reads here in another language is ours. */
export function OurTranslation({ ours }: { ours: boolean }) {
  const { t } = useTranslation('mechanisms')
  const { language } = useReader()
  return ours && language !== 'en' ? <p className="our-translation">{t('ourTranslation')}</p> : null
}
