import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** The title of the browser's tab. Never a text's own words on a shared screen's tab: pages pass interface sentences or titles that their reader may see. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation()
  const product = t('product')
  useEffect(() => {
    document.title = title === '' ? product : `${title} · ${product}`
  }, [title, product])
}
