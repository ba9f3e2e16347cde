/** How the sentences of a language are fetched that come with the same pages; made by the build (vite.config.ts). */
declare module 'virtual:messages/all' {
  type Bundle = Record<string, Record<string, string>>
  const sentences: Record<
    import('@mithaq/schema/language').InterfaceLanguage,
    Record<import('@mithaq/i18n/messages').Sentences, () => Promise<{ default: Bundle }>>
  >
  export default sentences
}
