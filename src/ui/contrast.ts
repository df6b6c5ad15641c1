/** #rrggbb, as organisations give their accent. */
export type Hex = string

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

/** Contrast ratio of two colours, 1 to 21: WCAG 2.2, "contrast ratio". */
export function contrast(one: Hex, other: Hex): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Whether an accent can be read as text on our paper, light or dark, and which text can be read on it. */
export function checkAccent(accent: Hex, dark: boolean): AccentCheck {
  const { paper, card } = dark ? grounds.dark : grounds.light
  const onPaper = Math.min(contrast(accent, paper), contrast(accent, card))
  return { ok: onPaper >= textContrast, onPaper, onAccent: textOn(accent) }
}

/** Black or white, whichever reads better; one of them always reaches 4.58:1. */
export function textOn(colour: Hex): Hex {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000'
}

/** Relative luminance, 0 to 1: WCAG 2.2. */
function luminance(colour: Hex): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: Hex): number[] {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new Error(`${colour} is not a colour of the form #rrggbb`)
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
