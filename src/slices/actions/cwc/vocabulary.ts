/** Policy areas of the Library of Congress, one of which each message names: the Senate's list. */
export const topics = [
  'Agriculture and Food',
  'Animals',
  'Armed Forces and National Security',
  'Arts, Culture, Religion',
  'Civil Rights and Liberties, Minority Issues',
  'Commerce',
  'Congress',
  'Crime and Law Enforcement',
  'Economics and Public Finance',
  'Education',
  'Emergency Management',
  'Energy',
  'Environmental Protection',
  'Families',
  'Finance and Financial Sector',
  'Foreign Trade and International Finance',
  'Government Operations and Politics',
  'Health',
  'Housing and Community Development',
  'Immigration',
  'International Affairs',
  'Labor and Employment',
  'Law',
  'Native Americans',
  'Public Lands and Natural Resources',
  'Science, Technology, Communications',
  'Social Sciences and History',
  'Social Welfare',
  'Sports and Recreation',
  'Taxation',
  'Transportation and Public Works',
  'Water Resources Development',
] as const

/** How a person may be addressed; the Senate takes no other. */
export const prefixes = ['Mr.', 'Mrs.', 'Miss', 'Ms.', 'Dr.'] as const

/** Kinds of bills and how each chamber writes them: the House in its own example, the Senate in its schema, where one lacks its dot. */
export const billKinds = {
  hr: { house: 'hr', senate: 'H.R.' },
  hres: { house: 'hres', senate: 'H.Res.' },
  hjres: { house: 'hjres', senate: 'H.J.Res.' },
  hconres: { house: 'hconres', senate: 'H.Con.Res' },
  hamdt: { house: 'hamdt', senate: 'H.Amdt.' },
  s: { house: 's', senate: 'S.' },
  sres: { house: 'sres', senate: 'S.Res.' },
  sjres: { house: 'sjres', senate: 'S.J.Res.' },
  sconres: { house: 'sconres', senate: 'S.Con.Res.' },
  samdt: { house: 'samdt', senate: 'S.Amdt.' },
} as const
export type BillKind = keyof typeof billKinds
export const billKindNames = Object.keys(billKinds) as [BillKind, ...BillKind[]]

/** States and territories, as addresses of constituents may name them. */
export const states = [
  ...['AK', 'AL', 'AR', 'AS', 'AZ', 'CA', 'CO', 'CT', 'DC', 'DE', 'FL', 'GA', 'GU', 'HI', 'IA', 'ID', 'IL', 'IN', 'KS'],
  ...['KY', 'LA', 'MA', 'MD', 'ME', 'MI', 'MN', 'MO', 'MP', 'MS', 'MT', 'NC', 'ND', 'NE', 'NH', 'NJ', 'NM', 'NV', 'NY'],
  ...['OH', 'OK', 'OR', 'PA', 'PR', 'RI', 'SC', 'SD', 'TN', 'TX', 'UT', 'VA', 'VI', 'VT', 'WA', 'WI', 'WV', 'WY'],
] as const
