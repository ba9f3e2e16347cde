/** The link as it may be stored and drawn: https, http or mailto, nothing relative; otherwise null. */
export function safeLink(href: string): string | null {
  const link = href.trim()
  if (link.length > 2000 || !/^(?:https?:\/\/[^\s/]|mailto:[^\s])\S*$/i.test(link) || !URL.canParse(link)) return null
  return link.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase())
}
