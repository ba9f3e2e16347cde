/** Characters beyond the first plane take two code units, and Yjs replaces both when something comes between them. */
export const isHighHalf = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800
export const isLowHalf = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00
