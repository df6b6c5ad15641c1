import type { Html } from '#platform/html.tsx'
import type { ShownLicence } from '#platform/media/licence.ts'
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
  const { sources, src, width, height, alt, altLanguage } = picture
  return (
    <picture>
      {sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcset={srcset} sizes={sizes} />
      ))}
      <img
        src={src}
        width={width}
        height={height}
        alt={alt}
        lang={altLanguage ?? undefined}
        loading={lazy ? 'lazy' : undefined}
        decoding="async"
      />
    </picture>
  )
}

/** The same with its caption, its credit and its licence under it. */
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
        <PictureCredit label={creditLabel} licence={props.picture.licence} />
      </figcaption>
    </figure>
  )
}

/** "Photo: R. Ayala · CC BY-NC 4.0", wherever a picture is shown: the licence leads to its text. */
export function PictureCredit({ label, licence }: { label: string; licence: ShownLicence | null }): Html {
  if (!licence) return <>{label}</>
  const { name, deed } = licence
  return (
    <>
      {`${label} · `}
      {deed ? (
        <a href={deed} rel="license noopener noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
    </>
  )
}
