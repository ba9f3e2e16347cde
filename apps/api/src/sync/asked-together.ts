/** So much is asked at once, at most. */
const most = 500

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
  soon: (work: () => void) => void
  answer: (questions: readonly Question[]) => Promise<readonly Answer[]>
}): (question: Question) => Promise<Answer> {
  const { soon, answer } = parts
  const waiting: Waiting<Question, Answer>[] = []
  let isAsking = false

  async function ask(): Promise<void> {
    const now = waiting.splice(0, most)
    try {
      const answers = await answer(now.map(({ question }) => question))
      now.forEach(({ resolve }, index) => resolve(answers[index] as Answer))
    } catch (error) {
      for (const { reject } of now) reject(error)
    }
    if (waiting.length > 0) return soon(() => void ask())
    isAsking = false
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (isAsking) return
      isAsking = true
      soon(() => void ask())
    })
}
