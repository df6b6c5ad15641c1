import type { Html } from '#platform/html.tsx'
import type { SharedPicture } from '#platform/media/picture.ts'
import type { Frame } from './frame.ts'

/** What a page that is passed on tells other sites about itself. */
export type SharedPage = {
  /** Where people reach this organisation: https://act.example.org */
  origin: string
  picture: SharedPicture | null
}

type SharedPageTagsProps = { frame: Frame; title: string; text: string; page: SharedPage }

/** Open Graph, and the one tag without which some networks show a small picture. Whoever shows the page fetches this; the page asks nobody. */
export function SharedPageTags({ frame, title, text, page }: SharedPageTagsProps): Html {
  const { words, organisation, path } = frame
  const { origin, picture } = page
  return (
    <>
      <Tag name="type" value="website" />
      <Tag name="title" value={title} />
      <Tag name="description" value={text} />
      <Tag name="url" value={`${origin}/${words.locale}${path}`} />
      <Tag name="locale" value={words.region.replace('-', '_')} />
      {organisation && <Tag name="site_name" value={organisation.name} />}
      {picture && <PictureTags origin={origin} picture={picture} />}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
    </>
  )
}

function PictureTags({ origin, picture }: { origin: string; picture: SharedPicture }): Html {
  return (
    <>
      <Tag name="image" value={origin + picture.path} />
      <Tag name="image:type" value="image/jpeg" />
      <Tag name="image:width" value={String(picture.width)} />
      <Tag name="image:height" value={String(picture.height)} />
      {picture.alt && <Tag name="image:alt" value={picture.alt} />}
    </>
  )
}

function Tag({ name, value }: { name: string; value: string }): Html {
  return <meta property={`og:${name}`} content={value} />
}
