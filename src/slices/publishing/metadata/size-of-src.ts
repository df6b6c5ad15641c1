import type { PictureSource } from '#platform/media/picture.ts'

/** The size of the one file at `src`, which may be smaller than the picture. */
export function sizeOfSrc(picture: Pick<PictureSource, 'sources' | 'src' | 'width' | 'height'>): {
  width: number
  height: number
} {
  const { sources, src, width, height } = picture
  const files = sources.flatMap(({ srcset }) => srcset.split(', ')).map((file) => file.split(' '))
  const own = Number.parseInt(files.find(([address]) => address === src)?.[1] ?? '', 10) || width
  return { width: own, height: Math.round((height * own) / width) }
}
