import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/button-link.tsx'
import { Empty } from '../ui/empty.tsx'

export function PageNotFound() {
  const { t } = useTranslation()
  return (
    <main className="outside">
      <Empty
        title={t('pageNotFound')}
        action={
          <ButtonLink to="/" look="primary">
            {t('toHome')}
          </ButtonLink>
        }
      />
    </main>
  )
}
