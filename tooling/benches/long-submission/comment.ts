/** Asks a procedure as a person of the demo. */
export async function ask(url: string, token: string, membershipId: string | null, path: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(membershipId !== null && { 'mithaq-membership': membershipId }),
    },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`)
  return ((await answer.json()) as { result: { data: unknown } }).result.data
}

/** Begins conversations about blocks, as somebody who reads the submission. */
export async function comment(
  url: string,
  token: string,
  about: readonly { sectionId: string; language: string; blockId: string }[],
): Promise<void> {
  const me = (await ask(url, token, null, 'people.me', undefined)) as { memberships: { membershipId: string }[] }
  const membershipId = me.memberships[0]?.membershipId ?? null
  for (const [index, { sectionId, language, blockId }] of about.entries())
    await ask(url, token, membershipId, 'comments.begin', {
      sectionId,
      about: { kind: 'block', language, blockId, quotation: 'the organisations submitting this report' },
      audience: 'submission',
      body: `Which source is this? (${index + 1}, fictional)`,
    })
}
