import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LanguageChoice } from './language-choice.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** Around pages that one sees before anybody acts: who we are, and in which language. */
export function Outside() {
  const { t } = useTranslation()
  return (
    <div className="outside">
      <header className="outside-brand no-print">
        <span className="brand">
          <span className="brand-mark" aria-hidden>
            م
          </span>
          {t('product')}
        </span>
        <LanguageChoice />
        <ThemeSwitch />
      </header>
      <main className="outside-card">
        <Outlet />
      </main>
    </div>
  )
}
