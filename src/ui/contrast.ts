import { contrast, type Hex, textOn } from '#platform/colour.ts'

/** What text needs against its ground: WCAG 2.2, success criterion 1.4.3. */
export const textContrast = 4.5

/** The grounds an accent is read on; the same values stand in public/css/tokens.css (a test compares them). */
export const grounds = {
  light: { paper: '#fbf8f1', card: '#ffffff' },
  dark: { paper: '#171613', card: '#211f1b' },
} as const

export type AccentCheck = {
  ok: boolean
  /** The lower of its contrasts with paper and card. */
  onPaper: number
  /** Black or white, whichever reads better on the accent. */
  onAccent: Hex
}

/** Whether an accent can be read as text on our paper, light or dark, and which text can be read on it. */
export function checkAccent(accent: Hex, dark: boolean): AccentCheck {
  const { paper, card } = dark ? grounds.dark : grounds.light
  const onPaper = Math.min(contrast(accent, paper), contrast(accent, card))
  return { ok: onPaper >= textContrast, onPaper, onAccent: textOn(accent) }
}
