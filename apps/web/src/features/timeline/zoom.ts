import { zoomLevels, type Zoom } from '../../lib/deadline-views.ts'

const levelOf = (zoom: Zoom): number => zoomLevels.findIndex(({ id }) => id === zoom)

/** The next nearer (1) or farther (-1) level; null at the end. */
export const zoomBeside = (zoom: Zoom, nearer: 1 | -1): Zoom | null => zoomLevels[levelOf(zoom) - nearer]?.id ?? null

/** Whole days stay visible as days at the nearest level, also in a window that is hardly open. */
export const pixelsPerDay = (zoom: Zoom, width: number): number => Math.max(240, width) / (zoomLevels[levelOf(zoom)]?.days ?? 183)
