/** The longest that an address may be. */
const longest = 80

/** "Libertad para las organizadoras" → libertad-para-las-organizadoras; '' where nothing of a text can stand in an address. */
export function suggestSlug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (plain.length <= longest) return plain
  const cut = plain.slice(0, longest)
  return (plain[longest] === '-' ? cut : cut.slice(0, Math.max(cut.lastIndexOf('-'), 40))).replace(/-+$/, '')
}
