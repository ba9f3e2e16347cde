import { useTranslation } from 'react-i18next'

const commands = [
  ['Linux', 'sha256sum file.docx text.json'],
  ['macOS', 'shasum -a 256 file.docx text.json'],
  ['Windows', 'certutil -hashfile file.docx SHA256'],
] as const

/** The commands of docs/sign-off.md, "Checking": on paper too, for whoever has only the paper and the file. */
export function HowToCheck() {
  const { t } = useTranslation('signing')
  return (
    <section className="how-to-check">
      <h3>{t('check')}</h3>
      <p>{t('checkHow')}</p>
      <dl>
        {commands.map(([system, command]) => (
          <div key={system}>
            <dt>
              <bdi>{system}</bdi>
            </dt>
            <dd>
              <code dir="ltr">{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('checkProves')}</p>
    </section>
  )
}
