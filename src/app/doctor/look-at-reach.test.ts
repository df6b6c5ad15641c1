import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { lookAtAddress, lookAtProxies } from './look-at-reach.ts'

test('an address without TLS is a fault anywhere but on the machine itself', () => {
  const stateOf = (environment: Record<string, string>) => lookAtAddress(readConfig(environment)).state

  expect(stateOf({})).toBe('fine')
  expect(stateOf({ PUBLIC_URL: 'https://act.example.org' })).toBe('fine')
  expect(stateOf({ PUBLIC_URL: 'http://localhost:8080' })).toBe('fine')
  expect(stateOf({ PUBLIC_URL: 'http://act.example.org' })).toBe('fault')
  expect(stateOf({ PUBLIC_URL: 'https://act.example.org/site' })).toBe('fault')
  expect(stateOf({ HOST: '0.0.0.0' })).toBe('fault')
})

test('proxies are named by address or range; nobody trusts everybody', () => {
  const stateOf = (environment: Record<string, string>) => lookAtProxies(readConfig(environment)).state

  expect(stateOf({})).toBe('fine')
  expect(stateOf({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, ::1' })).toBe('fine')
  expect(stateOf({ TRUSTED_PROXIES: 'caddy' })).toBe('fault')
  expect(stateOf({ TRUSTED_PROXIES: '10.0.0.0/33' })).toBe('fault')
  expect(stateOf({ TRUSTED_PROXIES: '0.0.0.0/0' })).toBe('fault')
  expect(stateOf({ PUBLIC_URL: 'https://act.example.org' })).toBe('warning')
})
