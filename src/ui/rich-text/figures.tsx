import type { Html } from '#platform/html.tsx'
import type { PictureSource } from '#platform/media/picture.ts'
import type { RichTextNode } from '#platform/rich-text/document.ts'
import { CreditedPicture } from '../picture.tsx'
import type { Around } from './surroundings.ts'

const sizes = {
  column: '(min-width: 60rem) 44rem, 100vw',
  wide: '(min-width: 76rem) 72rem, 100vw',
  gallery: '(min-width: 60rem) 22rem, 50vw',
}

/** A picture of the library with its caption, credit and licence; one that is gone is left out. */
export function Figure({ node, around }: { node: RichTextNode; around: Around }): Html | null {
  const isWide = node.attrs?.size === 'wide' && !around.isFeed
  const shown = figure(node, around, isWide ? 'wide' : 'column')
  return isWide && shown ? <div class="wide-figure">{shown}</div> : shown
}

/** Several beside one another. */
export function Gallery({ node, around }: { node: RichTextNode; around: Around }): Html | null {
  const shown = (node.content ?? []).map((picture) => figure(picture, around, 'gallery')).filter((one) => one !== null)
  if (shown.length === 0) return null
  return <div class={around.isFeed ? undefined : 'gallery'}>{shown}</div>
}

function figure({ attrs = {} }: RichTextNode, around: Around, size: keyof typeof sizes): Html | null {
  const picture = around.pictures?.get(String(attrs.id))
  if (!picture) return null
  const caption = typeof attrs.caption === 'string' && attrs.caption !== '' ? attrs.caption : picture.caption
  const creditLabel = around.words.say('ui.richText.credit', { credit: picture.credit })
  if (around.isFeed) return <PlainFigure picture={picture} caption={caption} credit={creditLabel} around={around} />
  return <CreditedPicture picture={picture} sizes={sizes[size]} lazy caption={caption} creditLabel={creditLabel} />
}

type PlainFigureProps = { picture: PictureSource; caption: string; credit: string; around: Around }

function PlainFigure({ picture, caption, credit, around }: PlainFigureProps): Html {
  const { src, width, height, alt, licence } = picture
  return (
    <figure>
      <img src={`${around.origin ?? ''}${src}`} width={width} height={height} alt={alt} />
      <figcaption>
        {[caption, [credit, licence?.name].filter(Boolean).join(' · ')].filter(Boolean).join(' ')}
      </figcaption>
    </figure>
  )
}
