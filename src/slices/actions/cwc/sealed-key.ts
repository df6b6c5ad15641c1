import type { DataFolder } from '#platform/data-folder.ts'
import { seal, unseal } from '#platform/seal.ts'
import type { Registration } from './registration.queries.ts'
import type { Chamber } from './write-message.ts'

type Keys = Pick<DataFolder, 'secret'>

/** For `sealed_house_key` and `sealed_senate_key`. */
export function sealKey(data: Keys, organisationId: string, chamber: Chamber, key: string): Buffer {
  return seal(data.secret('cwc'), placeOf(organisationId, chamber), key)
}

/** The key of a chamber; null where none is kept, or `secrets.json` is not the one that it was sealed with. */
export function openKey(
  data: Keys,
  organisationId: string,
  chamber: Chamber,
  { sealed_house_key, sealed_senate_key }: Pick<Registration, 'sealed_house_key' | 'sealed_senate_key'>,
): string | null {
  const sealed = chamber === 'house' ? sealed_house_key : sealed_senate_key
  return sealed && unseal(data.secret('cwc'), placeOf(organisationId, chamber), sealed)
}

function placeOf(organisationId: string, chamber: Chamber): string {
  return `action_cwc_registrations ${organisationId} ${chamber}`
}
