/** The words in question, each language in its own direction. */
export const PassageQuote = ({ words, language }: { words: string; language: string }) => (
  <blockquote className="purge-quote" dir="auto" lang={language}>
    {words}
  </blockquote>
)
