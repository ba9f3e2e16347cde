import type { InterfaceLanguage, Region } from '@mithaq/schema/language'
import type { Reader } from '@mithaq/i18n/format'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const RegionContext = createContext<Region>('other')

/** In which region's months and digits this person reads. */
export const RegionProvider = ({ region, children }: { region: Region; children: ReactNode }) => (
  <RegionContext value={region}>{children}</RegionContext>
)

/** For `@mithaq/i18n/format`: dates, numbers and names of languages as this person reads them. */
export function useReader(): Reader {
  const { i18n } = useTranslation()
  const region = useContext(RegionContext)
  const language = i18n.language as InterfaceLanguage
  return useMemo(() => ({ language, region }), [language, region])
}
