/** Fulfilled when what came meanwhile has been heard: for work that would keep everybody else waiting. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
