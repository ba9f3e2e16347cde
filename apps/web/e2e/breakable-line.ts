import type { Page, WebSocketRoute } from 'playwright-core'

/** The line of one browser: its sockets pass through here, so that it can be cut while everybody else goes on. */
export async function breakableLine(page: Page): Promise<{ cut: () => void; mend: () => void }> {
  const open = new Set<WebSocketRoute>()
  let whole = true
  await page.routeWebSocket(/\/sync\?/, (socket) => {
    if (!whole) return void socket.close({ code: 1012, reason: 'no line' })
    open.add(socket)
    socket.connectToServer()
  })
  return {
    cut: () => {
      whole = false
      for (const socket of open) void socket.close({ code: 1012, reason: 'no line' })
      open.clear()
    },
    mend: () => {
      whole = true
    },
  }
}
