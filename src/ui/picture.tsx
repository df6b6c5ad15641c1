import type { Html } from '#platform/html.tsx'
import type { PictureSource } from '#platform/media/picture.ts'

export type PictureProps = {
  picture: PictureSource
  /** How wide it is shown, as the `sizes` attribute says it: "(min-width: 60rem) 40rem, 100vw". */
  sizes: string
  /** Not at the top of its page. */
  lazy?: boolean
}

/** A picture in the smallest format and width that the reader's screen needs. Its space is kept free while it loads. */
export function Picture({ picture, sizes, lazy = false }: PictureProps): Html {
  const { sources, src, width, height, alt } = picture
  return (
    <picture>
      {sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcset={srcset} sizes={sizes} />
      ))}
      <img src={src} width={width} height={height} alt={alt} loading={lazy ? 'lazy' : undefined} decoding="async" />
    </picture>
  )
}

/** The same with its caption and credit under it. */
export function CreditedPicture({
  caption = '',
  creditLabel,
  ...props
}: PictureProps & { caption?: string; creditLabel: string }): Html {
  return (
    <figure>
      <Picture {...props} />
      <figcaption>
        {caption && `${caption} `}
        {creditLabel}
      </figcaption>
    </figure>
  )
}
