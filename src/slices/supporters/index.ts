/** The door of supporters: nothing else of this room may be imported from outside. Its SQL functions stand in its migration. */
export { forgetSupporter } from './forget-supporter.ts'
export { readSupporters, type Supporter } from './supporter.queries.ts'
