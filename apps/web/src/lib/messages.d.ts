/** The sentences of one language, made by the build (vite.config.ts). */
declare module 'virtual:messages/*' {
  const bundle: Record<string, Record<string, string>>
  export default bundle
}
