import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { Card } from '../../ui/card.tsx'
import { Address, Fact } from '../../ui/mechanism-facts.tsx'
import { Sources } from '../../ui/sources.tsx'
import { VerificationMark } from '../../ui/verification-mark.tsx'
import type { Mechanism } from './mechanism.ts'

/** Where it goes, in what form, who will read it, and whose consent it takes. */
export function HowItIsSent({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useTranslation(['mechanisms', 'deadlines'])
  const { language } = useReader()
  const { channel, format, confidentiality, consent } = mechanism
  return (
    <Card title={t('mechanisms:sending')}>
      <dl className="facts">
        <Fact name={t('mechanisms:channel')}>
          {channel === null ? (
            t('mechanisms:notKnown')
          ) : (
            <>
              {named(channel.text, language)} <VerificationMark verified={channel.verified} />
              {channel.address && (
                <p>
                  <Address address={channel.address} />
                </p>
              )}
              {channel.source && (
                <p className="fact-source">
                  {t('deadlines:readIn')}: <Sources text={channel.source} />
                </p>
              )}
            </>
          )}
        </Fact>
        <Fact name={t('mechanisms:format')}>
          <Format format={format} />
        </Fact>
        <Fact name={t('mechanisms:confidentiality')}>
          {confidentiality === null ? t('mechanisms:notKnown') : named(confidentiality, language)}
        </Fact>
        {consent && <Fact name={t('mechanisms:consent')}>{named(consent, language)}</Fact>}
      </dl>
    </Card>
  )
}

function Format({ format }: { format: Mechanism['format'] }) {
  const { t } = useTranslation('mechanisms')
  const { language } = useReader()
  const { fileTypes, pdfAccepted, paragraphNumbering, plainOnly, font, notes } = format
  const said = [
    pdfAccepted === false && t('noPdf'),
    pdfAccepted === true && t('pdf'),
    paragraphNumbering && t('numberedParagraphs'),
    plainOnly && t('plainOnly'),
  ].filter((words) => words !== false)
  return (
    <>
      {fileTypes.length > 0 && (
        <bdi dir="ltr" className="address">
          {fileTypes.map((type) => type.toUpperCase()).join(', ')}
        </bdi>
      )}
      {font && (
        <p>
          {t('font')}: <bdi dir="ltr">{font.sizePt === null ? font.family : `${font.family} ${font.sizePt}`}</bdi>
        </p>
      )}
      {said.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {notes && <p className="muted">{named(notes, language)}</p>}
      {fileTypes.length === 0 && said.length === 0 && !notes && !font && t('notKnown')}
    </>
  )
}
