import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'

/** Where a coordinator begins: partners, then people, then a text. Each step can be left for later. */
export function FirstSteps({ mayCreate }: { mayCreate: boolean }) {
  const { t } = useTranslation('home')
  return (
    <Card title={t('firstSteps')}>
      <ol className="first-steps">
        <li>
          <p>{t('firstOrganisation')}</p>
          <ButtonLink to="/organisations" look="primary">
            {t('addOrganisation')}
          </ButtonLink>
        </li>
        <li>
          <p>{t('firstPerson')}</p>
          <ButtonLink to="/people">{t('invitePerson')}</ButtonLink>
        </li>
        {mayCreate && (
          <li>
            <p>{t('firstSubmission')}</p>
            <ButtonLink to="/submissions/new">{t('newSubmission')}</ButtonLink>
          </li>
        )}
      </ol>
    </Card>
  )
}
