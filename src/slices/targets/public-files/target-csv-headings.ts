export type TargetField =
  | 'seat'
  | 'area'
  | 'name'
  | 'role'
  | 'gender'
  | 'honorific'
  | 'party'
  | 'email'
  | 'phone'
  | 'formUrl'
  | 'siteUrl'
  | 'address'
  | 'language'
  | 'postalCodes'
  | 'foreignAuthority'
  | 'ocdId'

/** Headings in English and Spanish, without accents, capitals or signs; where a file has two for one field, the earlier here counts. */
const headings: Record<TargetField, string> = {
  seat: 'seat|seat name|office|post|position|cargo|escano|curul|puesto|nombre del cargo',
  area: `area|area name|district|constituency|electoral district|distrito|circunscripcion|zona|municipality|municipio|
    department|departamento|province|provincia|region|state|estado`,
  name: `name|full name|holder|person|official|nombre|nombre completo|nombre y apellido|nombre y apellidos|
    nombres y apellidos|titular|persona`,
  role: 'role|title|job title|rol|titulo|funcion',
  gender: 'gender|sex|genero|sexo',
  honorific: `honorific|form of address|prefix|name prefix|tratamiento|titulo de cortesia|prefijo`,
  party: 'party|political party|partido|partido politico|bancada|fraccion',
  email: 'email|e mail|mail|email address|e mail address|correo|correo electronico',
  phone: 'phone|phone number|telephone|tel|telefono|numero de telefono',
  formUrl: `form address|form|form url|contact form|contact form address|contact form url|formulario|
    direccion del formulario|formulario de contacto|url del formulario|enlace del formulario`,
  siteUrl: 'site|site address|website|web site|web|url|sitio|sitio web|pagina|pagina web',
  address: 'address|postal address|office address|direccion|direccion postal|domicilio',
  language: 'language|lang|idioma|lengua',
  postalCodes: `postal codes|postal code|postcodes|postcode|zip|zips|zip code|zip codes|codigos postales|
    codigo postal|cp`,
  foreignAuthority: 'foreign authority|foreign|autoridad extranjera|extranjera|extranjero',
  ocdId: 'ocd id|ocdid|ocd|division id',
}

const fieldOf = new Map(
  (Object.entries(headings) as [TargetField, string][]).flatMap(([field, names]) =>
    names.split(/\|\s*/).map((name, rank) => [name, { field, rank }] as const),
  ),
)

/** Where each field's column is; `ignored` are the headings that mean nothing here, as they are written. */
export type TargetColumns = { places: Map<TargetField, number>; ignored: string[]; twice: string | null }

export function findTargetColumns(cells: readonly string[]): TargetColumns {
  const best = new Map<TargetField, { place: number; rank: number }>()
  let twice: string | null = null
  for (const [place, cell] of cells.entries()) {
    const known = fieldOf.get(plain(cell))
    if (!known) continue
    const other = best.get(known.field)
    if (other?.rank === known.rank) twice = cell.trim()
    if (!other || known.rank < other.rank) best.set(known.field, { place, rank: known.rank })
  }
  const places = new Map([...best].map(([field, { place }]) => [field, place]))
  const used = new Set(places.values())
  return { places, twice, ignored: cells.filter((cell, place) => cell.trim() && !used.has(place)) }
}

function plain(heading: string): string {
  const letters = heading.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
