import { demoSubmission } from './demo.ts'
import { expect, story } from './story.ts'
import { sayIn } from './words.ts'
import { openText, typeAtEnd } from './writing.ts'

await story(
  'A session ends in another tab: words that are not saved stay on the page, to be copied, until the person leaves',
  {},
  async ({ installation, signIn }) => {
    const en = sayIn('en')
    const report = await demoSubmission(installation, 'ccpr-alternative')
    const section = report.sections[2]
    expect(section !== undefined, 'The report has no third section.')
    const address = `${installation.url}/submissions/${report.id}`

    const writer = await signIn('writer', { organisation: /Documentation/ })
    // A line on which what is typed from now on does not arrive, and the server is still heard.
    let blocked = false
    await writer.routeWebSocket(/\/sync/, (line) => {
      const server = line.connectToServer()
      line.onMessage((message) => {
        if (!blocked) server.send(message)
      })
    })
    await writer.goto(address)
    const text = await openText(writer, section, 'en')
    await writer.getByText(en('writing:saving.saved')).waitFor()
    blocked = true
    await typeAtEnd(writer, text, ' heron-and-lantern')

    const other = await writer.context().newPage()
    const endSession = async (): Promise<void> => {
      const cookies = await other.context().cookies()
      expect(cookies.length > 0, 'Nobody is signed in.')
      const answer = await other.request.post(`${installation.url}/trpc/people.signOut`, {
        headers: { origin: installation.url },
        data: {},
      })
      expect(answer.ok(), `Signing out was answered with ${answer.status()}.`)
    }
    await endSession()
    await writer.getByText(en('writing:ended.signed-out')).waitFor()
    // The account has been asked for by now, and says that nobody is signed in.
    await writer.waitForTimeout(3_000)
    expect(writer.url() === address, `The page was left for ${writer.url()}.`)
    expect((await writer.getByText(/heron-and-lantern/).count()) > 0, 'The words are gone.')
    const left = writer.getByLabel(en('writing:unsavedHere'))
    expect((await left.inputValue()).includes('heron-and-lantern'), 'The unsaved words cannot be copied.')
    expect((await text.getAttribute('contenteditable')) !== 'true', 'The text can still be typed into.')
    await writer.getByRole('link', { name: en('writing:signInElsewhere') }).waitFor()
  },
)
