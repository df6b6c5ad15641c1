/** Without accents and capitals, so that one name written in two ways is one. No sign that keys are joined with stays in it. */
export function foldText(text: string | null): string {
  return (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('|', ' ')
}
