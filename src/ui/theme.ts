import { textOn } from '#platform/colour.ts'
import type { Assets } from '#platform/http/assets.ts'
import type { Organisation } from '#platform/organisation.ts'

/** What actions and forms need, what is read, what members work with. */
export type Sheet = 'public.css' | 'reading.css' | 'console.css'
type Colours = Pick<Organisation, 'accent' | 'accent_dark'>
type Look = Colours & Partial<Pick<Organisation, 'typefaces' | 'heading_weight'>>

/** The accents of public/css/tokens.css (a test compares them): a sheet in these colours needs nothing after it. */
export const ownColours: Colours = { accent: '#b3261e', accent_dark: '#ff8a7a' }

/** The type of the tokens: sans headings over a serif text, extra bold. */
const ownType = { typefaces: 'sans', heading_weight: 800 } as const

/** Pairs of families that phones and computers have; nothing is downloaded. The first is that of the tokens. */
const families: Record<Organisation['typefaces'], { head: string; text: string } | null> = {
  sans: null,
  serif: {
    head: '"Iowan Old Style","Palatino Linotype","URW Palladio L",P052,Georgia,serif',
    text: '"Iowan Old Style","Palatino Linotype","URW Palladio L",P052,Georgia,serif',
  },
  slab: {
    head: 'Rockwell,"Rockwell Nova","Roboto Slab","DejaVu Serif","Sitka Small",serif',
    text: 'system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif',
  },
  humanist: {
    head: 'Seravek,"Gill Sans Nova","Gill Sans",Ubuntu,Calibri,"DejaVu Sans",sans-serif',
    text: 'Seravek,"Gill Sans Nova",Ubuntu,Calibri,"DejaVu Sans",sans-serif',
  },
}

const known = new WeakMap<Assets, Map<string, Promise<string>>>()

/** The address of an organisation's one stylesheet: ours, with its colours and type after it. Organisations that look alike share one. */
export function themeSheet(assets: Assets, look: Look, base: Sheet = 'public.css'): Promise<string> {
  const rules = (isOwn(look) ? '' : themeRules(look)) + typeRules(look)
  if (rules === '') return Promise.resolve(assets.path(base))
  const sheets = known.get(assets) ?? new Map<string, Promise<string>>()
  known.set(assets, sheets)
  const name = `${base.replace('.css', '')}-${nameOf(look)}.css`
  let path = sheets.get(name)
  if (!path) {
    path = assets.add(name, Buffer.concat([assets.source(base), Buffer.from(rules)]))
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

/** Families and weight of headings, where they are not those of the tokens. */
export function typeRules({ typefaces, heading_weight }: Partial<Look>): string {
  const pair = families[typefaces ?? ownType.typefaces]
  const weight = heading_weight ?? ownType.heading_weight
  const rules = [
    ...(pair ? [`--font-head:${pair.head}`, `--font-text:${pair.text}`] : []),
    ...(weight === ownType.heading_weight ? [] : [`--weight:${weight}`]),
  ]
  return rules.length > 0 ? `:root{${rules.join(';')}}` : ''
}

function isOwn({ accent, accent_dark }: Colours): boolean {
  return accent === ownColours.accent && accent_dark === ownColours.accent_dark
}

/** Of a stylesheet: all that makes it differ from ours. */
function nameOf({ accent, accent_dark, typefaces, heading_weight }: Look): string {
  const type = typeRules({ ...(typefaces && { typefaces }), ...(heading_weight && { heading_weight }) })
  const colours = `${accent.slice(1)}-${accent_dark.slice(1)}`
  return type === '' ? colours : `${colours}-${typefaces}-${heading_weight}`
}
