import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceInWords } from './source-in-words.ts'

/** An address, and what was remarked of it behind. */
const address = /^(https?:\/\/\S+)(?:\s+(.+))?$/

/** The host without "www.", and that there is more behind it. */
function shortened(href: string): string {
  const url = URL.parse(href)
  if (url === null) return href
  const host = url.hostname.replace(/^www\./, '')
  return url.pathname === '/' ? host : `${host}${url.pathname.length > 32 ? `${url.pathname.slice(0, 31)}…` : url.pathname}`
}

/** Where something was read: addresses as links, symbols and letters as they were written, behind words where they say nothing by themselves. Several stand after each other with semicolons. */
export const Sources = ({ text }: { text: string }) => (
  <span className="sources">
    {text.split(/;\s+/).map((source, index) => (
      <Fragment key={source}>
        {index > 0 && ' · '}
        <Source text={source} />
      </Fragment>
    ))}
  </span>
)

function Source({ text }: { text: string }) {
  const { t } = useTranslation('sources')
  const words = sourceInWords(text)
  if (words === null) return <Reference text={text} />
  return (
    <>
      {t(words)} (<Reference text={text} />)
    </>
  )
}

/** As it was collected. */
function Reference({ text }: { text: string }) {
  const [, href, remark] = address.exec(text) ?? []
  if (href === undefined) return <bdi>{text}</bdi>
  return (
    <>
      <a href={href} target="_blank" rel="noreferrer noopener" dir="ltr">
        {shortened(href)}
      </a>
      {remark && (
        <>
          {' '}
          <bdi>{remark}</bdi>
        </>
      )}
    </>
  )
}
