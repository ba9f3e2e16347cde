/** Rows of a lane stand this far under each other. */
export const rowPixels = 28
