import { Fragment } from 'react'

const isAddress = (text: string): boolean => /^https?:\/\/\S+$/.test(text)

/** The host without "www.", and that there is more behind it. */
function shortened(address: string): string {
  const url = URL.parse(address)
  if (url === null) return address
  const host = url.hostname.replace(/^www\./, '')
  return url.pathname === '/' ? host : `${host}${url.pathname.length > 32 ? `${url.pathname.slice(0, 31)}…` : url.pathname}`
}

/** Where something was read: addresses as links, symbols and letters as they were written. Several stand after each other with semicolons. */
export const Sources = ({ text }: { text: string }) => (
  <span className="sources">
    {text.split(/;\s+/).map((source, index) => (
      <Fragment key={source}>
        {index > 0 && ' · '}
        {isAddress(source) ? (
          <a href={source} target="_blank" rel="noreferrer noopener" dir="ltr">
            {shortened(source)}
          </a>
        ) : (
          <bdi>{source}</bdi>
        )}
      </Fragment>
    ))}
  </span>
)
