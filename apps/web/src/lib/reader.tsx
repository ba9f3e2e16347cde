import type { InterfaceLanguage, Region } from '@mithaq/schema/language'
import type { Reader } from '@mithaq/i18n/format'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const RegionContext = createContext<{ region: Region; hijri: boolean }>({ region: 'other', hijri: false })

/** In which region's months and digits this person reads, and whether they want the Hijri day beside. */
export function RegionProvider({ region, hijri = false, children }: { region: Region; hijri?: boolean; children: ReactNode }) {
  const value = useMemo(() => ({ region, hijri }), [region, hijri])
  return <RegionContext value={value}>{children}</RegionContext>
}

/** For `@mithaq/i18n/format`: dates, numbers and names of languages as this person reads them. */
export function useReader(): Reader {
  const { i18n } = useTranslation()
  const { region, hijri } = useContext(RegionContext)
  const language = i18n.language as InterfaceLanguage
  return useMemo(() => ({ language, region, hijri }), [language, region, hijri])
}
