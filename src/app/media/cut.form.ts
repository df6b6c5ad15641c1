import { z } from 'zod'
import type { Cut } from '#platform/media/cut-around.ts'

/** Fields of a cut, in hundredths of the picture; with the set of copies that whoever fills them in has before them. */
export const cutForm = z
  .object({
    seen: z.coerce.number('platform.field.wrong').int().min(0),
    focus_x: hundredths(),
    focus_y: hundredths(),
    crop_left: hundredths(),
    crop_right: hundredths(),
    crop_top: hundredths(),
    crop_bottom: hundredths(),
  })
  .check(({ value, issues }) => {
    for (const [one, other] of [['crop_left', 'crop_right'] as const, ['crop_top', 'crop_bottom'] as const])
      if (value[one] + value[other] > 0.95)
        issues.push({ code: 'custom', message: 'media.fault.nothingLeft', path: [other], input: value })
  })
  .transform(({ seen, focus_x, focus_y, ...crop }): { seen: number; cut: Cut } => ({
    seen,
    cut: {
      focus: { x: focus_x, y: focus_y },
      crop: { left: crop.crop_left, top: crop.crop_top, right: crop.crop_right, bottom: crop.crop_bottom },
    },
  }))

export type CutField = 'focus_x' | 'focus_y' | 'crop_left' | 'crop_right' | 'crop_top' | 'crop_bottom'

/** What stands in the fields of a cut. */
export function cutFields({ focus, crop }: Cut): Record<CutField, string> {
  const shares = {
    focus_x: focus.x,
    focus_y: focus.y,
    crop_left: crop.left,
    crop_right: crop.right,
    crop_top: crop.top,
    crop_bottom: crop.bottom,
  }
  return Object.fromEntries(
    Object.entries(shares).map(([name, share]) => [name, String(Math.round(share * 1_000) / 10)]),
  ) as Record<CutField, string>
}

function hundredths() {
  return z
    .string('media.fault.hundredths')
    .trim()
    .transform((text) => Number(text.replace(',', '.')))
    .pipe(z.number('media.fault.hundredths').min(0, 'media.fault.hundredths').max(100, 'media.fault.hundredths'))
    .transform((value) => Math.round(value * 10) / 1_000)
}
