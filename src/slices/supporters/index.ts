/** The door of supporters: nothing else of this room may be imported from outside. Its SQL functions stand in its migration. */
export { forgetSupporter } from './forget-supporter.ts'
export { readSupporters, type Supporter } from './supporter.queries.ts'
/** Where laws on consent differ, and which of these a country (ISO 3166-1 alpha-2) is in. */
export { isJurisdiction, type Jurisdiction, jurisdictionOf, jurisdictions } from './wordings/jurisdictions.ts'
/** A kept wording as forms show it. */
export { readWordings, type Wording } from './wordings/wording.queries.ts'
/** Those in use, from memory, and the one of a jurisdiction. */
export { wordingFor, wordingsInUse } from './wordings/wordings-in-use.ts'
