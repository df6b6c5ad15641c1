import { textOn } from '#platform/colour.ts'
import type { Assets } from '#platform/http/assets.ts'
import type { Organisation } from '#platform/organisation.ts'

/** What actions and forms need, what is read, what members work with. */
export type Sheet = 'public.css' | 'reading.css' | 'console.css'
type Colours = Pick<Organisation, 'accent' | 'accent_dark'>

/** The accents of public/css/tokens.css (a test compares them): a sheet in these colours needs nothing after it. */
export const ownColours: Colours = { accent: '#b3261e', accent_dark: '#ff8a7a' }

const known = new WeakMap<Assets, Map<string, Promise<string>>>()

/** The address of an organisation's one stylesheet: ours, with its colours after it. Organisations of equal colours share one. */
export function themeSheet(assets: Assets, colours: Colours, base: Sheet = 'public.css'): Promise<string> {
  if (colours.accent === ownColours.accent && colours.accent_dark === ownColours.accent_dark)
    return Promise.resolve(assets.path(base))
  const sheets = known.get(assets) ?? new Map<string, Promise<string>>()
  known.set(assets, sheets)
  const name = `${base.replace('.css', '')}-${colours.accent.slice(1)}-${colours.accent_dark.slice(1)}.css`
  let path = sheets.get(name)
  if (!path) {
    path = assets.add(name, Buffer.concat([assets.source(base), Buffer.from(themeRules(colours))]))
    path.catch(() => sheets.delete(name))
    sheets.set(name, path)
  }
  return path
}

/** The rules that make a theme, light and dark. */
export function themeRules({ accent, accent_dark }: Colours): string {
  const light = `:root{--accent:${accent};--on-accent:${textOn(accent)}}`
  const dark = `:root{--accent:${accent_dark};--on-accent:${textOn(accent_dark)}}`
  return `${light}@media (prefers-color-scheme:dark){${dark}}`
}
