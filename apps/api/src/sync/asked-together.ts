import type { Clock } from './clock.ts'

/** So much is asked at once, at most. */
const most = 500
/** After a question for so many the next one waits so many milliseconds for company: who comes together goes on together. */
const several = 4
const gathering = 3

interface Waiting<Question, Answer> {
  question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * Asks for everybody who comes in one turn of the event loop, or while others are being answered, at once: hundreds come together
 * after a restart, and a question to the database costs hardly more for a hundred of them than for one. What is asked for somebody
 * is asked after they came. `answer`: one for each question, in their order; where it fails, all of them fail.
 */
export function askedTogether<Question, Answer>(parts: {
  clock: Pick<Clock, 'soon' | 'after'>
  answer: (questions: readonly Question[]) => Promise<readonly Answer[]>
}): (question: Question) => Promise<Answer> {
  const { clock, answer } = parts
  const waiting: Waiting<Question, Answer>[] = []
  let isAsking = false
  let last = 0

  function plan(): void {
    if (last >= several) clock.after(gathering, () => void ask())
    else clock.soon(() => void ask())
  }

  async function ask(): Promise<void> {
    const now = waiting.splice(0, most)
    last = now.length
    try {
      const answers = await answer(now.map(({ question }) => question))
      now.forEach(({ resolve }, index) => resolve(answers[index] as Answer))
    } catch (error) {
      for (const { reject } of now) reject(error)
    }
    if (waiting.length > 0) return plan()
    isAsking = false
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (isAsking) return
      isAsking = true
      plan()
    })
}
