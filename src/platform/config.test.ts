import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

function faultsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment)
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

test('an empty environment will do, and empty variables count as absent', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: '' })).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', TRUSTED_PROXIES: '' })
  expect(readConfig({})).not.toHaveProperty('PUBLIC_URL')
})

test('all that is wrong is said at once, each in a sentence that helps', () => {
  expect(
    faultsOf({
      DATABASE_URL: 'postgres://owner:pass#word/@host',
      PUBLIC_URL: 'https://act.example.org/site',
      TRUSTED_PROXIES: '127.0.0.1, caddy, 10.0.0.0/33, 10.0.0.0/8, ::1',
      PORT: '80x',
      SMTP_CONNECTIONS: '0',
    }).split('\n'),
  ).toEqual([
    'The configuration needs attention:',
    '  DATABASE_URL: This is no address like postgres://clamor_owner:password@host/clamor (in a password, % and two digits stand for / @ : # and the like)',
    '  SMTP_CONNECTIONS: This is no whole number from 1 to 50.',
    '  PUBLIC_URL: A site has a host of its own: leave out what follows the host name.',
    '  TRUSTED_PROXIES: caddy,10.0.0.0/33 is no address and no CIDR range.',
    '  PORT: This is no whole number from 0 to 65535.',
  ])
})

test('an address without its scheme is refused as such', () => {
  expect(faultsOf({ PUBLIC_URL: 'act.example.org' })).toMatch(
    /^ {2}PUBLIC_URL: This is no address like https:\/\/act\.example\.org [^\n]*$/m,
  )
})

test('a password is never said again', () => {
  expect(faultsOf({ SMTP_URL: 'smtp://user:kept/secret@host' })).not.toContain('secret')
})
