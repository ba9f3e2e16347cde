import { useTranslation } from 'react-i18next'

const kinds = ['deadline', 'own', 'window', 'milestone', 'session', 'expectation'] as const

/** What the shapes mean. */
export function Legend({ collisions }: { collisions: boolean }) {
  const { t } = useTranslation('timeline')
  return (
    <ul className="tl-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`tl-mark tl-${kind}`} aria-hidden>
            <i />
          </span>
          {t(`kind.${kind}`)}
        </li>
      ))}
      {collisions && (
        <li>
          <span className="tl-collision" aria-hidden />
          {t('collision')}
        </li>
      )}
    </ul>
  )
}
