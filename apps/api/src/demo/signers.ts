import type { InterfaceLanguage } from '@mithaq/schema/language'

interface DemoSigner {
  organisation: string
  country: string
  signsAs: string
  isPublic: boolean
  language: InterfaceLanguage
  /** What the coalition has decided. */
  standing: 'accepted' | 'waiting' | 'refused'
}

const signer = (
  organisation: string,
  country: string,
  signsAs: string,
  language: InterfaceLanguage,
  standing: DemoSigner['standing'] = 'accepted',
  isPublic = true,
): DemoSigner => ({ organisation, country, signsAs, isPublic, language, standing })

/** Organisations outside that sign on to the statement of the demo. None exists, and each name says so. */
export const demoSigners: readonly DemoSigner[] = [
  signer('منظمة الفنار (متخيَّلة)', 'LBY', 'المديرة التنفيذية', 'ar'),
  signer('جمعية المنارة للعدالة (متخيَّلة)', 'TUN', 'رئيس الجمعية', 'ar'),
  signer('رابطة ذوي الغائبين (متخيَّلة)', 'SYR', 'المنسّقة', 'ar', 'accepted', false),
  signer('مرصد الساحل (متخيَّل)', 'MAR', 'الأمين العام', 'ar'),
  signer('شبكة الجسر (متخيَّلة)', 'LBN', 'المديرة', 'ar', 'waiting'),
  signer('بيت الذاكرة (متخيَّل)', 'EGY', 'المنسّق', 'ar', 'waiting', false),
  signer('Lantern Law Clinic (fictional)', 'GBR', 'Director', 'en'),
  signer('Shore Documentation Project (fictional)', 'IRL', 'Programme lead', 'en'),
  signer('Quiet Harbour Network (fictional)', 'DEU', 'Chair', 'en', 'waiting'),
  signer('Buy Cheap Statements Ltd (fictional)', 'USA', 'Sales', 'en', 'refused'),
  signer('Association du Phare (fictive)', 'FRA', 'Présidente', 'fr'),
  signer('Collectif des Deux Rives (fictif)', 'BEL', 'Coordinateur', 'fr'),
]
