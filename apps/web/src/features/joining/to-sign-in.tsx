import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button-link.tsx'

/** The way on from a link that leads nowhere: who has an account gets in from here. */
export function ToSignIn() {
  const { t } = useTranslation('joining')
  return (
    <ButtonLink to="/sign-in" className="btn-wide">
      {t('toSignIn')}
    </ButtonLink>
  )
}
