import { Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { recall, remember } from '../lib/remembered.ts'
import { IconButton } from '../ui/icon-button.tsx'

const isDark = (): boolean => (recall('mithaq.theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'

/** Light or dark, remembered on this device; until chosen, as the device has it. */
export function ThemeSwitch() {
  const { t } = useTranslation('shell')
  const [dark, setDark] = useState(isDark)
  const toggle = (): void => {
    const theme = dark ? 'light' : 'dark'
    remember('mithaq.theme', theme)
    document.documentElement.dataset.theme = theme
    setDark(!dark)
  }
  return (
    <IconButton label={t(dark ? 'toLight' : 'toDark')} onPress={toggle}>
      {dark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </IconButton>
  )
}
