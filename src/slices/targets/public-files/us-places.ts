export type SenateClass = 1 | 2 | 3

type Place = { code: string; fips: string; names: { en: string; es: string }; houseSeats: number }

/** House seats by the census of 2020 (2 U.S.C. § 2a, in force 2023 to 2033); Senate classes by the Constitution, Art. I § 3. */
export type UsState = Place & { kind: 'state'; senateClasses: readonly [SenateClass, SenateClass] }

/** One seat without a vote each: 2 U.S.C. § 25a (DC); 48 U.S.C. § 1711 (GU, VI), § 1731 (AS), § 1751 (MP), § 891 (PR, for four years). */
export type UsTerritory = Place & { kind: 'district' | 'territory'; role: 'delegate' | 'resident-commissioner' }

export type UsPlace = UsState | UsTerritory

type StateRow = [
  code: string,
  fips: string,
  houseSeats: number,
  classes: UsState['senateClasses'],
  en: string,
  es?: string,
]

const stateRows: readonly StateRow[] = [
  ['AL', '01', 7, [2, 3], 'Alabama'],
  ['AK', '02', 1, [2, 3], 'Alaska'],
  ['AZ', '04', 9, [1, 3], 'Arizona'],
  ['AR', '05', 4, [2, 3], 'Arkansas'],
  ['CA', '06', 52, [1, 3], 'California'],
  ['CO', '08', 8, [2, 3], 'Colorado'],
  ['CT', '09', 5, [1, 3], 'Connecticut'],
  ['DE', '10', 1, [1, 2], 'Delaware'],
  ['FL', '12', 28, [1, 3], 'Florida'],
  ['GA', '13', 14, [2, 3], 'Georgia'],
  ['HI', '15', 2, [1, 3], 'Hawaii', 'Hawái'],
  ['ID', '16', 2, [2, 3], 'Idaho'],
  ['IL', '17', 17, [2, 3], 'Illinois'],
  ['IN', '18', 9, [1, 3], 'Indiana'],
  ['IA', '19', 4, [2, 3], 'Iowa'],
  ['KS', '20', 4, [2, 3], 'Kansas'],
  ['KY', '21', 6, [2, 3], 'Kentucky'],
  ['LA', '22', 6, [2, 3], 'Louisiana', 'Luisiana'],
  ['ME', '23', 2, [1, 2], 'Maine'],
  ['MD', '24', 8, [1, 3], 'Maryland'],
  ['MA', '25', 9, [1, 2], 'Massachusetts'],
  ['MI', '26', 13, [1, 2], 'Michigan', 'Míchigan'],
  ['MN', '27', 8, [1, 2], 'Minnesota'],
  ['MS', '28', 4, [1, 2], 'Mississippi', 'Misisipi'],
  ['MO', '29', 8, [1, 3], 'Missouri', 'Misuri'],
  ['MT', '30', 2, [1, 2], 'Montana'],
  ['NE', '31', 3, [1, 2], 'Nebraska'],
  ['NV', '32', 4, [1, 3], 'Nevada'],
  ['NH', '33', 2, [2, 3], 'New Hampshire', 'Nuevo Hampshire'],
  ['NJ', '34', 12, [1, 2], 'New Jersey', 'Nueva Jersey'],
  ['NM', '35', 3, [1, 2], 'New Mexico', 'Nuevo México'],
  ['NY', '36', 26, [1, 3], 'New York', 'Nueva York'],
  ['NC', '37', 14, [2, 3], 'North Carolina', 'Carolina del Norte'],
  ['ND', '38', 1, [1, 3], 'North Dakota', 'Dakota del Norte'],
  ['OH', '39', 15, [1, 3], 'Ohio'],
  ['OK', '40', 5, [2, 3], 'Oklahoma'],
  ['OR', '41', 6, [2, 3], 'Oregon', 'Oregón'],
  ['PA', '42', 17, [1, 3], 'Pennsylvania', 'Pensilvania'],
  ['RI', '44', 2, [1, 2], 'Rhode Island'],
  ['SC', '45', 7, [2, 3], 'South Carolina', 'Carolina del Sur'],
  ['SD', '46', 1, [2, 3], 'South Dakota', 'Dakota del Sur'],
  ['TN', '47', 9, [1, 2], 'Tennessee'],
  ['TX', '48', 38, [1, 2], 'Texas'],
  ['UT', '49', 4, [1, 3], 'Utah'],
  ['VT', '50', 1, [1, 3], 'Vermont'],
  ['VA', '51', 11, [1, 2], 'Virginia'],
  ['WA', '53', 10, [1, 3], 'Washington'],
  ['WV', '54', 2, [1, 2], 'West Virginia', 'Virginia Occidental'],
  ['WI', '55', 8, [1, 3], 'Wisconsin'],
  ['WY', '56', 1, [1, 2], 'Wyoming'],
]

const states: readonly UsState[] = stateRows.map(([code, fips, houseSeats, senateClasses, en, es]) => {
  return { code, fips, kind: 'state', houseSeats, senateClasses, names: { en, es: es ?? en } }
})

const territories: readonly UsTerritory[] = [
  {
    code: 'DC',
    fips: '11',
    kind: 'district',
    role: 'delegate',
    houseSeats: 1,
    names: { en: 'District of Columbia', es: 'Distrito de Columbia' },
  },
  {
    code: 'AS',
    fips: '60',
    kind: 'territory',
    role: 'delegate',
    houseSeats: 1,
    names: { en: 'American Samoa', es: 'Samoa Americana' },
  },
  { code: 'GU', fips: '66', kind: 'territory', role: 'delegate', houseSeats: 1, names: { en: 'Guam', es: 'Guam' } },
  {
    code: 'MP',
    fips: '69',
    kind: 'territory',
    role: 'delegate',
    houseSeats: 1,
    names: { en: 'Northern Mariana Islands', es: 'Islas Marianas del Norte' },
  },
  {
    code: 'PR',
    fips: '72',
    kind: 'territory',
    role: 'resident-commissioner',
    houseSeats: 1,
    names: { en: 'Puerto Rico', es: 'Puerto Rico' },
  },
  {
    code: 'VI',
    fips: '78',
    kind: 'territory',
    role: 'delegate',
    houseSeats: 1,
    names: { en: 'U.S. Virgin Islands', es: 'Islas Vírgenes de EE. UU.' },
  },
]

export const usPlaces: readonly UsPlace[] = [...states, ...territories]

const byCode = new Map(usPlaces.map((place) => [place.code, place]))
const byFips = new Map(usPlaces.map((place) => [place.fips, place]))
const byName = new Map(usPlaces.map((place) => [place.names.en.toLowerCase(), place]))

/** How the Census writes two of them. */
const censusNames: Record<string, string> = {
  'commonwealth of the northern mariana islands': 'northern mariana islands',
  'united states virgin islands': 'u.s. virgin islands',
}

export function usPlaceByCode(code: string): UsPlace | undefined {
  return byCode.get(code.toUpperCase())
}

/** `fips` with its leading zero: `06`. */
export function usPlaceByFips(fips: string): UsPlace | undefined {
  return byFips.get(fips)
}

/** English name, any case. */
export function usPlaceByName(name: string): UsPlace | undefined {
  const plain = name.trim().toLowerCase()
  return byName.get(censusNames[plain] ?? plain)
}
