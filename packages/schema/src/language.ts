import { z } from 'zod'

/** The languages in which the interface speaks. */
export const interfaceLanguages = ['ar', 'en', 'fr'] as const
export const InterfaceLanguage = z.enum(interfaceLanguages)
export type InterfaceLanguage = z.infer<typeof InterfaceLanguage>

/** The languages in which a text can be written: those that some mechanism receives, and Arabic. */
export const documentLanguages = ['ar', 'en', 'fr', 'es', 'ru', 'zh', 'pt', 'de'] as const
export const DocumentLanguage = z.enum(documentLanguages)
export type DocumentLanguage = z.infer<typeof DocumentLanguage>

/** A sentence in the three interface languages. */
export const Localized = z.strictObject({ en: z.string().min(1), ar: z.string().min(1), fr: z.string().min(1) })
export type Localized = z.infer<typeof Localized>

/** The direction in which a language is written. */
export const directionOf = (language: string): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

/** Whose months and digits a person reads: Damascus and Tripoli differ (glossary, "Writing"). */
export const regions = ['SY', 'LY', 'other'] as const
export const Region = z.enum(regions)
export type Region = z.infer<typeof Region>
