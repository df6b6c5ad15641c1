import type { Db } from '#platform/db.ts'
import { type MediaFile, readMediaFile } from '#platform/media/media.queries.ts'
import { addressOf } from '#platform/media/picture.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { ShowsPictures } from '#platform/platform.ts'
import { organisationsWithLogo, updateOrganisation } from './organisation.queries.ts'

/** The smallest copy that is sharp at the height of the masthead; null where the picture is gone. */
export async function logoOf(db: Db, id: string): Promise<Organisation['logo']> {
  const file = await readMediaFile(db, id)
  return file && smallestOf(file)
}

function smallestOf(file: MediaFile): Organisation['logo'] {
  const [width = file.width] = file.widths
  return { src: addressOf(file, null, width, 'webp'), width, height: Math.round((file.height * width) / file.width) }
}

/** What the library asks of organisations: whose logo a picture is; that it is shown from where it lies now. */
export const picturesOfOrganisations: ShowsPictures = {
  async uses(db, pictureIds) {
    const found = await organisationsWithLogo(db, pictureIds)
    return found.map(({ name, logo_id }) => ({
      pictureId: logo_id,
      kind: 'members.settings.logo',
      title: name,
      path: '/console/settings',
    }))
  },
  async tell(db, organisationId, pictureId) {
    const [found] = await organisationsWithLogo(db, [pictureId])
    if (found) await updateOrganisation(db, organisationId, { logo: await logoOf(db, pictureId) })
  },
}
